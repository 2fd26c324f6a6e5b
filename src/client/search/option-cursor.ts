/** The active option of a listbox, while the focus stays in the box above it. */
export class OptionCursor {
  private readonly box: HTMLTextAreaElement;
  private readonly list: HTMLElement;
  private at = -1;

  constructor(box: HTMLTextAreaElement, list: HTMLElement) {
    this.box = box;
    this.list = list;
  }

  /** Forgets the active option, because the list is a new one. */
  reset(): void {
    this.at = -1;
    this.box.removeAttribute('aria-activedescendant');
  }

  /** Arrows choose, Enter opens the chosen option or the first one. */
  handle(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey) return;
    const options = this.options();
    const {key} = event;
    if (key === 'Enter' && !event.shiftKey) {
      // A line break belongs to a paste, not to Enter.
      event.preventDefault();
      this.open(options[Math.max(0, this.at)], event.ctrlKey || event.metaKey);
    } else if (key === 'ArrowDown' && options.length > 0 && (this.at >= 0 || this.atEnd())) {
      event.preventDefault();
      this.choose((this.at + 1) % options.length, options);
    } else if (key === 'ArrowUp' && this.at >= 0) {
      event.preventDefault();
      this.choose(this.at - 1, options);
    } else if (key === 'Escape' && this.at >= 0) {
      event.preventDefault();
      event.stopPropagation();
      this.choose(-1, options);
    }
  }

  private options(): HTMLAnchorElement[] {
    return this.list.hidden
      ? []
      : [...this.list.querySelectorAll<HTMLAnchorElement>('[role="option"]')];
  }

  /** In a text of several lines the arrow first goes through the text. */
  private atEnd(): boolean {
    const {value, selectionEnd} = this.box;
    return !value.slice(selectionEnd).includes('\n');
  }

  private choose(index: number, options: readonly HTMLAnchorElement[]): void {
    this.at = index;
    options.forEach((option, each) => {
      option.setAttribute('aria-selected', String(each === index));
    });
    const chosen = options[index];
    if (chosen === undefined) {
      this.reset();
      return;
    }
    this.box.setAttribute('aria-activedescendant', chosen.id);
    chosen.scrollIntoView({block: 'nearest'});
  }

  private open(option: HTMLAnchorElement | undefined, elsewhere: boolean): void {
    if (option === undefined) return;
    if (elsewhere) window.open(option.href, '_blank', 'noopener');
    else option.click();
  }
}
