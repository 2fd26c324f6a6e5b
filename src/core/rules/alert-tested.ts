import {defineCollectionRule} from './define-rule.ts';

/**
 * An expression that never fires looks healthy until the night on which it should have fired; one that always fires is muted.
 * Deliberately ignored: what the cases are, which `promtool test rules` runs; a project without unit tests of rules.
 */
export const alertTested = defineCollectionRule({
  id: 'alert-tested',
  severity: 'error',
  summary:
    'The unit tests of the rules hold, for each alert, a case that fires and one that does not.',
  *check(_, {alerts}) {
    if (alerts?.tests === undefined) return;
    for (const {name, file, places} of alerts.alerts) {
      const tests = alerts.tests.get(name);
      for (const [kind, exists] of [
        ['fires', tests?.fires],
        ['does not fire', tests?.silent],
      ] as const) {
        if (exists === true) continue;
        yield {
          file,
          place: places.name,
          message: `Missing unit test in which \`${name}\` ${kind}, expected one in \`${file.replace('/rules/', '/tests/')}\``,
        };
      }
    }
  },
});
