import type {Reason} from './reasons.ts';

/** How pages and the terminal name a reason. */
export const reasonNames: Readonly<Record<Reason['kind'], string>> = {
  title: 'title',
  summary: 'summary',
  symptom: 'symptom',
  error: 'error',
  'similar-error': 'similar error',
  keyword: 'asked as',
  alert: 'alert',
  step: 'step',
  message: 'message in the text',
  text: 'in the text',
};
