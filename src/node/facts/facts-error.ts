/** Facts that are missing, malformed or cannot be made; the message says what to do. */
export class FactsError extends Error {
  override readonly name = 'FactsError';
}
