/** A layer of an image: its file in the archive, and the SHA-256 of its uncompressed tar, in hexadecimal digits. */
export interface ImageLayer {
  readonly file: string;
  readonly sha256: string;
}

export interface ImageSpec {
  /** `lab/flink:2.2.1`. */
  readonly tag: string;
  readonly layers: readonly ImageLayer[];
  readonly entrypoint: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly workFolder: string;
}

/** The two JSON files of a Docker archive, which container runtimes import: the image's configuration and the manifest. */
export function imageArchiveFiles(image: ImageSpec): {
  readonly config: {readonly file: string; readonly text: string};
  readonly manifest: {readonly file: string; readonly text: string};
} {
  const config = {
    architecture: 'amd64',
    os: 'linux',
    config: {
      Entrypoint: image.entrypoint,
      Env: Object.entries(image.environment).map(([name, value]) => `${name}=${value}`),
      WorkingDir: image.workFolder,
    },
    rootfs: {type: 'layers', diff_ids: image.layers.map(({sha256}) => `sha256:${sha256}`)},
    history: image.layers.map(() => ({created_by: 'cookbook lab'})),
  };
  return {
    config: {file: 'config.json', text: JSON.stringify(config)},
    manifest: {
      file: 'manifest.json',
      text: JSON.stringify([
        {
          Config: 'config.json',
          RepoTags: [image.tag],
          Layers: image.layers.map(({file}) => file),
        },
      ]),
    },
  };
}
