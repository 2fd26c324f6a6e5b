const listening = new Set<string>();

/** Listens on the document once, however often a page starts: while serving, each page starts anew in one document. */
export function listen<Type extends keyof DocumentEventMap>(
  owner: string,
  type: Type,
  handle: (event: DocumentEventMap[Type]) => void,
): void {
  const key = `${owner} ${type}`;
  if (listening.has(key)) return;
  listening.add(key);
  document.addEventListener(type, handle);
}

/** The closest element around an event's target that matches. */
export function closest(event: Event, selector: string): HTMLElement | undefined {
  return event.target instanceof Element
    ? (event.target.closest<HTMLElement>(selector) ?? undefined)
    : undefined;
}
