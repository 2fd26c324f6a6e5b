import {closestIds} from './closest-ids.ts';

/** An alert whose page can be offered. */
export interface ListedAlert {
  readonly name: string;
  readonly path: string;
}

/** The alerts whose names are closest to a wrong one; `base` is where the site begins. */
export async function closestAlerts(wanted: string, base: string): Promise<ListedAlert[]> {
  const answer = await fetch(`${base}alerts.json`);
  const {alerts} = (await answer.json()) as {readonly alerts: readonly ListedAlert[]};
  const ids = closestIds(
    wordsOf(wanted),
    alerts.map(({name}) => wordsOf(name)),
  );
  return ids.flatMap((id) => alerts.filter(({name}) => wordsOf(name) === id));
}

/** `FlinkJobRestartLoop` in the form of ids, so that its words count. */
function wordsOf(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
}
