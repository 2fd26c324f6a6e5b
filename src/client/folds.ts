/** On a narrow screen the parts beside the text stand above it: fold them, so that the text begins on the first screen. */
export function startFolds(): void {
  if (matchMedia('(min-width: 72rem)').matches) return;
  for (const fold of document.querySelectorAll<HTMLDetailsElement>('.rail details[data-fold]'))
    fold.open = false;
}
