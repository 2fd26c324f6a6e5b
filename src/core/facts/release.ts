/** Which release something is judged by. */
export interface Release {
  /** As its folder of facts is called. */
  readonly product: string;
  /** How messages call it; empty where they need not say. */
  readonly name: string;
  /** Undefined for a service without versions. */
  readonly version: string | undefined;
}
