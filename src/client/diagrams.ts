import {closest, listen} from './listen.ts';

/** Draws diagrams when they come into view; Mermaid is loaded then, and not before. */
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
  for (const figure of figures) {
    figure.dataset['state'] = 'waiting';
    observer.observe(figure);
  }
  listen('diagrams', 'click', (event) => {
    const button = closest(event, '[data-diagram-toggle]');
    const figure = button?.closest<HTMLElement>('[data-diagram]');
    if (button === undefined || figure === null || figure === undefined) return;
    const listed = figure.classList.toggle('listed');
    button.textContent = listed ? 'Show as drawing' : 'Show as list';
  });
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
