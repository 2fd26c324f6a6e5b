import {copyText} from './copy-text.ts';
import {closest, listen} from './listen.ts';

/** Buttons that copy the command as it stands, with the values filled in; never its output. */
export function startCopying(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) button.hidden = false;
  listen('copying', 'click', (event) => {
    const button = closest(event, '[data-copy]');
    if (button !== undefined) void copy(button);
  });
}

async function copy(button: HTMLElement): Promise<void> {
  const code = button.closest('.command')?.querySelector('code')?.textContent ?? '';
  const copied = await copyText(code.endsWith('\n') ? code : `${code}\n`);
  button.textContent = copied ? 'Copied' : 'Not allowed';
  button.classList.toggle('copied', copied);
  setTimeout(() => {
    button.textContent = 'Copy';
    button.classList.remove('copied');
  }, 2000);
}
