import type {Diagnostic} from '../../../schemas/diagnostic.ts';
import type {Problem, Rule} from '../rules/define-rule.ts';

/** A rule's problem in a file becomes a diagnostic. */
export function stamp(rule: Rule, file: string, problem: Problem): Diagnostic {
  return {file, ruleId: rule.id, severity: rule.severity, ...problem};
}
