import type {Audience, IncidentSeverity, Kind, Risk} from '../../../schemas/recipe-metadata.ts';

export const riskNames: Readonly<Record<Risk, string>> = {
  'read-only': 'Read-only',
  change: 'Changes something',
  restart: 'Restarts or stops',
  'data-loss': 'Can lose data',
};

export const severityNames: Readonly<Record<IncidentSeverity, string>> = {
  page: 'Page: act now',
  ticket: 'Ticket: act today',
  none: 'Not urgent',
};

export const kindNames: Readonly<Record<Kind, string>> = {
  incident: 'Incident',
  change: 'Change',
  tuning: 'Tuning',
  setup: 'Set-up',
};

export const audienceNames: Readonly<Record<Audience, string>> = {
  'on-call': 'On call',
  sre: 'SRE',
  'data-engineer': 'Data engineer',
};

/** `1h30m` → `1 h 30 min`. */
export function durationText(duration: string): string {
  return duration
    .replace(/(\d+)h(?=\d)/, '$1 h ')
    .replace(/(\d+)h$/, '$1 h')
    .replace(/(\d+)m$/, '$1 min')
    .replace(/(\d+)s$/, '$1 s');
}
