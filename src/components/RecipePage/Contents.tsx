import type {PageData} from '../../plugins/recipes/page-data.ts';

/** The sections, and the steps with their numbers. */
export function Contents({page}: {readonly page: PageData}) {
  return (
    <details className="contents" open data-fold="">
      <summary>On this page</summary>
      <nav aria-label="On this page">
        <ul>
          {page.sections.map(({title, anchor}) => (
            <li key={anchor}>
              <a href={`#${anchor}`}>{title}</a>
              {title === 'Steps' && page.steps.length > 0 ? (
                <ol>
                  {page.steps.map((step) => (
                    <li key={step.anchor}>
                      <a href={`#${step.anchor}`}>{step.title}</a>
                    </li>
                  ))}
                </ol>
              ) : null}
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}
