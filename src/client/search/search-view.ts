import type {LoadedIndex} from '../../core/search/load-index.ts';
import {type SearchAnswer, search} from '../../core/search/search.ts';
import {matchesFilters} from '../matches-filters.ts';
import type {SearchSettings} from '../search-settings.ts';
import type {AddressQuery} from './address-query.ts';
import {element} from './elements.ts';
import {fetchIndex} from './fetch-index.ts';
import {indexTrouble, nothingFits} from './messages.ts';
import {kinds, platforms} from './names.ts';
import {OptionCursor} from './option-cursor.ts';
import {resultRow} from './result-rows.ts';

const mostResults = 10;
/** Where nothing fits, more would only hide what to do instead. */
const mostNearest = 3;
const mostRows = 10;

/** The search: a box that grows with what is pasted, filters, a live count, and results in a listbox. */
export class SearchView {
  readonly root = element('div', {class: 'search'});
  private readonly settings: SearchSettings;
  private readonly changed: (state: AddressQuery) => void;
  private readonly box: HTMLTextAreaElement;
  private readonly platform = select('platform', 'Platform', platforms);
  private readonly kind = select('kind', 'Kind', kinds);
  private readonly count = element('p', {role: 'status', class: 'count'});
  private readonly list: HTMLUListElement;
  private readonly notice = element('div');
  private readonly cursor: OptionCursor;
  private waiting = 0;
  /** The query whose results are in the list. */
  private answered = '';

  constructor(settings: SearchSettings, name: string, changed: (state: AddressQuery) => void) {
    this.settings = settings;
    this.changed = changed;
    this.list = element('ul', {
      id: `${name}-list`,
      role: 'listbox',
      'aria-label': 'Recipes that fit',
      class: 'found-list',
    });
    // A textarea may not have the role combobox; with these it behaves like one.
    this.box = element('textarea', {
      id: `${name}-box`,
      rows: '1',
      spellcheck: 'false',
      autocapitalize: 'off',
      autocomplete: 'off',
      enterkeyhint: 'search',
      placeholder: 'An error, an alert, a symptom, a whole log',
      'aria-autocomplete': 'list',
      'aria-controls': this.list.id,
      'aria-describedby': `${name}-keys`,
    });
    this.cursor = new OptionCursor(this.box, this.list);
    this.build(name);
  }

  get state(): AddressQuery {
    return {query: this.box.value, platform: this.platform.value, kind: this.kind.value};
  }

  /** Takes a state from the address, and shows what it finds. */
  show({query, platform, kind}: AddressQuery): void {
    this.box.value = query;
    this.platform.value = platform;
    this.kind.value = kind;
    for (const each of [this.platform, this.kind]) if (each.selectedIndex === -1) each.value = '';
    void this.run();
  }

  focus(): void {
    this.box.focus();
    this.box.select();
    // Whoever opens the search will search: the index comes while the first words are typed.
    void fetchIndex(this.settings).catch(() => undefined);
  }

  private build(name: string): void {
    const keys = element('p', {id: `${name}-keys`, class: 'search-keys'});
    keys.append('Arrow keys choose, Enter opens, Shift and Enter makes a new line.');
    this.root.append(
      element('label', {for: this.box.id, class: 'visually-hidden'}, 'Search the recipes'),
      this.box,
      element(
        'div',
        {class: 'filters'},
        field(this.platform, 'Platform', name),
        field(this.kind, 'Kind', name),
      ),
      this.count,
      this.notice,
      this.list,
      keys,
    );
    this.list.hidden = true;
    this.box.addEventListener('input', () => this.later());
    this.box.addEventListener('keydown', (event) => this.keydown(event));
    for (const filter of [this.platform, this.kind])
      filter.addEventListener('change', () => void this.run());
  }

  /** Enter opens what fits the text that stands in the box, also where its results are still to come. */
  private keydown(event: KeyboardEvent): void {
    const early = event.key === 'Enter' && this.box.value !== this.answered;
    if (!early || event.shiftKey || event.isComposing) {
      this.cursor.handle(event);
      return;
    }
    event.preventDefault();
    cancelAnimationFrame(this.waiting);
    void this.run().then(() => {
      if (this.box.value === this.answered) this.cursor.handle(event);
    });
  }

  /** One search for all that is typed in a frame. */
  private later(): void {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => void this.run());
  }

  private async run(): Promise<void> {
    this.grow();
    const {query} = this.state;
    this.changed(this.state);
    if (query.trim() === '') return this.draw(undefined, '');
    const loading = setTimeout(() => {
      this.count.textContent = 'Loading the search index…';
    }, 150);
    try {
      const index = await fetchIndex(this.settings);
      if (query === this.box.value) this.answer(index, query);
    } catch (error) {
      this.draw(undefined, 'The search does not work now');
      this.notice.replaceChildren(indexTrouble(error, () => void this.run()));
    } finally {
      clearTimeout(loading);
    }
  }

  private answer(index: LoadedIndex, query: string): void {
    const {platform, kind} = this.state;
    const found = search(query, index);
    const results = found.results.filter(({card}) =>
      matchesFilters({kind: card.kind, platform: card.platforms}, {kind, platform}),
    );
    this.draw({...found, results}, countText(results.length, found.fits));
    if (!found.fits || results.length === 0)
      this.notice.replaceChildren(nothingFits(query, this.settings));
  }

  private draw(answer: SearchAnswer | undefined, count: string): void {
    this.answered = this.box.value;
    const most = answer?.fits === false ? mostNearest : mostResults;
    const results = (answer?.results ?? []).slice(0, most);
    this.count.textContent = count;
    this.list.replaceChildren(
      ...results.map((result, index) =>
        resultRow(result, {base: this.settings.base, id: `${this.list.id}-${index}`}),
      ),
    );
    this.list.hidden = results.length === 0;
    this.notice.replaceChildren();
    document.dispatchEvent(new CustomEvent('cookbook-links'));
    this.cursor.reset();
  }

  private grow(): void {
    const lines = this.box.value.split('\n', mostRows).length;
    const wrapped = Math.ceil(this.box.value.length / 90);
    this.box.rows = Math.max(1, Math.min(mostRows, Math.max(lines, wrapped)));
  }
}

function countText(results: number, fits: boolean): string {
  if (results === 0) return 'No recipe fits';
  if (!fits) return 'No recipe fits well; the nearest ones are below';
  const shown = Math.min(results, mostResults);
  return shown === 1 ? '1 recipe, the best first' : `${shown} recipes, the best first`;
}

function select(name: string, label: string, options: Readonly<Record<string, string>>) {
  const made = element('select', {name, 'aria-label': label});
  made.append(element('option', {value: ''}, 'any'));
  for (const [value, text] of Object.entries(options))
    made.append(element('option', {value}, text));
  return made;
}

function field(input: HTMLSelectElement, label: string, name: string): HTMLDivElement {
  input.id = `${name}-${input.name}`;
  input.removeAttribute('aria-label');
  return element('div', {}, element('label', {for: input.id}, label), input);
}
