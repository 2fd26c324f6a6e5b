import type {Mermaid} from 'mermaid';

let loading: Promise<Mermaid> | undefined;
let queue: Promise<unknown> = Promise.resolve();

/** Does something with Mermaid, which keeps the diagram that it parses in module scope: one after the other. */
export function withMermaid<Result>(task: (mermaid: Mermaid) => Promise<Result>): Promise<Result> {
  const result = queue.then(async () => {
    loading ??= load();
    return task(await loading);
  });
  queue = result.catch(() => undefined);
  return result;
}

/** Loads Mermaid now, where nothing else that looks for a `window` loads at the same time. */
export const loadMermaid = (): Promise<void> => withMermaid(async () => {});

/** As much of a page as DOMPurify looks at before it finds that it cannot work there, and lets every text through. */
const emptyPage = {
  document: {nodeType: 9, implementation: {}, createElement: () => ({})},
  Element: class {},
};

/**
 * Loads the bundle for browsers, because it reads the grammar of a kind of diagram when one is parsed: 0.1 s of CPU, where the other
 * takes 0.7 s, and 2.5 s under tsx. It cleans labels with DOMPurify, which has no functions at all where there is no `window`
 * while it loads, and nothing else that looks for one may load at that time: `loadMermaid`.
 */
async function load(): Promise<Mermaid> {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'window');
  Object.defineProperty(globalThis, 'window', {value: emptyPage, configurable: true});
  try {
    // @ts-expect-error: the package has types for its main entry only.
    const bundle = await import('mermaid/dist/mermaid.esm.min.mjs');
    return bundle.default;
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, 'window');
    else Object.defineProperty(globalThis, 'window', before);
  }
}
