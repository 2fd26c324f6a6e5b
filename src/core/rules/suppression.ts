import {defineTextRule} from './define-rule.ts';

/**
 * A silenced rule hides mistakes that come later, so it is silent for one block and one reason, and no longer than it must.
 * The parser reports faulty comments, the runner unknown rules and comments that silence nothing.
 */
export const suppression = defineTextRule({
  id: 'suppression',
  severity: 'error',
  summary:
    'A comment `<!-- allow rule-id: reason -->` names a rule, gives a reason, and silences something.',
});
