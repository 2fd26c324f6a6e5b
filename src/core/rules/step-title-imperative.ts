import {defineRecipeRule} from './define-rule.ts';

/** Beginnings of a title that names a topic, asks, or tells, instead of saying what to do. */
const notImperative =
  /^(?:an?|the|your|this|these|those|how|what|why|when|where|which|who|we|you|it|there|overview|introduction|background|summary|optional(?:ly)?)\b/i;

/** Words in -ing that are verbs in their base form, or no gerunds. */
const baseFormsInIng = [
  'bring',
  'ping',
  'ring',
  'string',
  'spring',
  'swing',
  'wring',
  'fling',
  'sling',
  'sting',
];

/** Nouns made of verbs: `Verification of …`. */
const noun = /^[a-z]{3,}(?:ation|ication|isation|ization|uction|ectivity|ability|ness)$/i;

/** Words that look like those nouns and are verbs. */
const verbsLikeNouns = ['ration', 'station', 'witness', 'harness'];

/**
 * A step is something to do; `Checkpoint verification` leaves open who does it, and how.
 * Deliberately ignored: all titles whose first word is not surely something else than an imperative; nouns such as `Cleanup`
 * pass, because English does not tell them from verbs.
 */
export const stepTitleImperative = defineRecipeRule({
  id: 'step-title-imperative',
  severity: 'warning',
  summary: 'Titles of steps are imperatives.',
  *check({steps}) {
    for (const {title, place} of steps) {
      const first = (/^[A-Za-z]+/.exec(title)?.[0] ?? '').toLowerCase();
      const gerund = /^[a-z]{2,}ing$/.test(first) && !baseFormsInIng.includes(first);
      const derived = noun.test(first) && !verbsLikeNouns.includes(first);
      if (!gerund && !derived && !notImperative.test(title) && !title.endsWith('?')) continue;
      yield {
        place,
        message: `Unexpected step title \`${title}\`, expected an imperative such as \`Stop the job\``,
      };
    }
  },
});
