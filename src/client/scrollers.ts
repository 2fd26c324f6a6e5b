/** Frames that scroll sideways can be reached and named by keyboard and screen reader (WCAG 2.1.1); others are no stop. */
export function startScrollers(): void {
  mark();
  document.addEventListener('cookbook-choice', mark);
  window.addEventListener('resize', mark);
}

function mark(): void {
  for (const frame of document.querySelectorAll<HTMLElement>('[data-scroller]')) {
    if (frame.scrollWidth > frame.clientWidth) {
      frame.tabIndex = 0;
      frame.setAttribute('role', 'group');
      frame.setAttribute('aria-label', 'Table that scrolls sideways');
    } else {
      for (const name of ['tabindex', 'role', 'aria-label']) frame.removeAttribute(name);
    }
  }
}
