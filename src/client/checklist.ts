/** The boxes of the preconditions can be ticked while reading; nothing keeps them, because each incident is a new one. */
export function startChecklist(): void {
  for (const box of document.querySelectorAll<HTMLInputElement>(
    '.task-list-item input[type="checkbox"]',
  )) {
    box.disabled = false;
    box.setAttribute('aria-label', box.closest('li')?.textContent?.trim().slice(0, 80) ?? '');
  }
}
