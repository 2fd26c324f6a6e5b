/** Changes with the format of the index, and with how terms are made: a script only reads an index of its own format. */
export const indexFormat = 1;
