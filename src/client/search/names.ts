import type {Platform} from '../../../schemas/platform.ts';
import type {IncidentSeverity, Kind} from '../../../schemas/recipe-metadata.ts';

/** As schemas/platform.ts has them, which would bring the whole of zod into the browser; a test compares. */
export const platforms: Readonly<Record<Platform, string>> = {
  flink: 'Apache Flink',
  'confluent-platform': 'Confluent Platform',
  'confluent-cloud': 'Confluent Cloud',
};

/** As the badges of the pages have them; a test compares. */
export const kinds: Readonly<Record<Kind, string>> = {
  incident: 'Incident',
  change: 'Change',
  tuning: 'Tuning',
  setup: 'Set-up',
};

export const severities: Readonly<Record<IncidentSeverity, string>> = {
  page: 'Page: act now',
  ticket: 'Ticket: act today',
  none: 'Not urgent',
};
