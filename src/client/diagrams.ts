import {closest, listen} from './listen.ts';

/** The words of a drawing that fits in less are too small to read. */
const narrow = '(max-width: 40rem)';

/**
 * Draws diagrams when they come into view; Mermaid is loaded then, and not before. On a narrow screen they stay lists until a
 * drawing is asked for.
 */
export function startDiagrams(): void {
  const figures = document.querySelectorAll<HTMLElement>('[data-diagram]:not([data-state])');
  if (figures.length === 0) return;
  const observer = new IntersectionObserver(
    (entries) => {
      for (const {isIntersecting, target} of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void draw(target as HTMLElement);
      }
    },
    {rootMargin: '300px'},
  );
  const asLists = matchMedia(narrow).matches;
  for (const figure of figures) {
    figure.dataset['state'] = 'waiting';
    if (asLists) showAs(figure, 'list');
    else observer.observe(figure);
  }
  document.addEventListener('cookbook-theme', redraw);
  listen('diagrams', 'click', (event) => {
    const button = closest(event, '[data-diagram-toggle]');
    const figure = button?.closest<HTMLElement>('[data-diagram]');
    if (button === undefined || figure === null || figure === undefined) return;
    showAs(figure, figure.classList.contains('listed') ? 'drawing' : 'list');
    if (figure.dataset['state'] === 'waiting') void draw(figure);
  });
}

function showAs(figure: HTMLElement, form: 'drawing' | 'list'): void {
  figure.classList.toggle('listed', form === 'list');
  const button = figure.querySelector('[data-diagram-toggle]');
  if (button !== null) button.textContent = form === 'list' ? 'Show as drawing' : 'Show as list';
}

/** A drawing has the colours of the page of its time. */
function redraw(): void {
  for (const figure of document.querySelectorAll<HTMLElement>('[data-diagram][data-state="drawn"]'))
    void draw(figure);
}

async function draw(figure: HTMLElement): Promise<void> {
  try {
    const {drawDiagram} = await import('./draw-diagram.ts');
    await drawDiagram(figure);
    figure.dataset['state'] = 'drawn';
  } catch (error) {
    // The list stays, which says the same.
    figure.dataset['state'] = 'failed';
    console.error(error);
  }
}
