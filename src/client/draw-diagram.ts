import mermaid from 'mermaid';

let drawn = 0;

/** Draws one diagram in the page's own colours. */
export async function drawDiagram(figure: HTMLElement): Promise<void> {
  const place = figure.querySelector<HTMLElement>('.diagram-drawing');
  if (place === null) return;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--cookbook-drawing-${name}`).trim();
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    fontFamily: 'inherit',
    flowchart: {
      htmlLabels: false,
      useMaxWidth: true,
      curve: 'linear',
      padding: 8,
      rankSpacing: 28,
      nodeSpacing: 26,
    },
    themeVariables: {
      primaryColor: colour('fill'),
      primaryBorderColor: colour('line'),
      primaryTextColor: colour('text'),
      lineColor: colour('line'),
      edgeLabelBackground: colour('paper'),
      background: colour('paper'),
      tertiaryTextColor: colour('text'),
    },
  });
  drawn += 1;
  const {svg} = await mermaid.render(`drawing-${drawn}`, compact(figure.dataset['diagram'] ?? ''));
  place.innerHTML = svg;
}

/** A diamond is as high as its question is long; a hexagon says the same in a third of the height. */
function compact(source: string): string {
  return source
    .replace(/(^|\s)([\w-]+)\{(?![{"])([^{}\n]+)\}(?!\})/g, '$1$2{{"$3"}}')
    .replace(/(^|\s)([\w-]+)\{("[^"\n]*")\}(?!\})/g, '$1$2{{$3}}');
}
