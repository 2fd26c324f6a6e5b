/** Fact files by name, as their schemas take them. */
export type GeneratedFiles = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What a generator is told. */
export interface GenerateOptions {
  /** The project's root folder. */
  readonly root: string;
  readonly version: string;
  /** `YYYY-MM-DD`, noted in the files. */
  readonly date: string;
  /** Pages of Prometheus reporters, for Flink's metrics. */
  readonly scrape: readonly string[];
  /** Folder of custom resource definitions, for the operator. */
  readonly crds?: string | undefined;
  /** The active login, for the `confluent` CLI. */
  readonly login?: string | undefined;
}
