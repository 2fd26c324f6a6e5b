export function importBundled(entry: string): Promise<unknown>;
