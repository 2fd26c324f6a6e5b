import {defineCollectionRule} from './define-rule.ts';

/**
 * An alert's name is the address of its page and the key of silences and routes: two of one name share all three, and a name
 * that once meant something else misleads. Names that differ in case alone share a folder on some hosts.
 * Deliberately ignored: names of recording rules.
 */
export const alertUnique = defineCollectionRule({
  id: 'alert-unique',
  severity: 'error',
  summary:
    'Names of alerts, earlier ones included, are used once; each earlier name leads to an alert.',
  *check(_, {alerts}) {
    if (alerts === undefined) return;
    const first = new Map<
      string,
      {name: string; file: string; place: (typeof alerts.alerts)[number]['places']['name']}
    >();
    for (const {name, file, places} of alerts.alerts) {
      const known = first.get(name.toLowerCase());
      if (known === undefined) {
        first.set(name.toLowerCase(), {name, file, place: places.name});
        continue;
      }
      yield {
        file,
        place: places.name,
        message: `Unexpected second alert \`${name}\`, expected each name once`,
        cause: {file: known.file, place: known.place, message: 'First defined here'},
      };
    }
    for (const [alias, name] of Object.entries(alerts.aliases)) {
      const place = alerts.aliasPlaces[alias];
      if (place === undefined) continue;
      if (first.has(alias.toLowerCase()))
        yield {
          file: alerts.aliasFile,
          place,
          message: `Unexpected earlier name \`${alias}\`, which an alert has now`,
        };
      if (!alerts.alerts.some((each) => each.name === name))
        yield {
          file: alerts.aliasFile,
          place,
          message: `Unknown alert \`${name}\` for the earlier name \`${alias}\``,
        };
    }
  },
});
