import type {CommandRisk, RiskReader} from './command-risk.ts';

/** Command lines of object stores and HDFS, as text, and what they do at least. */
const rows: readonly (readonly [RegExp, CommandRisk['risk']])[] = [
  [/^aws s3 (?:rm|rb)\b/, 'data-loss'],
  [/^aws s3 sync\b.* --delete\b/, 'data-loss'],
  [/^aws s3 mv\b/, 'change'],
  [/^aws s3api (?:delete-\S+)/, 'data-loss'],
  [/^aws s3api (?:put|create)-\S+/, 'change'],
  [/^(?:gsutil(?: -\S+)*|gcloud storage) (?:rm|rb)\b/, 'data-loss'],
  [/^(?:gsutil(?: -\S+)*|gcloud storage) mv\b/, 'change'],
  [/^gcloud storage rsync\b.* --delete-unmatched-destination-objects\b/, 'data-loss'],
  [/^az storage \S+ (?:delete|delete-batch|remove)\b/, 'data-loss'],
  [/^(?:hdfs dfs|hadoop fs) -rm(?:r|dir)?\b/, 'data-loss'],
  [/^(?:hdfs dfs|hadoop fs) -(?:mv|chmod|chown|setrep)\b/, 'change'],
  [/^mc (?:rm|rb)\b/, 'data-loss'],
  [/^rclone (?:delete|purge|deletefile|sync)\b/, 'data-loss'],
];

const programs = ['aws', 'gsutil', 'gcloud', 'az', 'hdfs', 'hadoop', 'mc', 'rclone'];

export const cloudStorageRisk: RiskReader = ({program, args}) => {
  if (!programs.includes(program) || args.some((arg) => /^--?dry-?run$/.test(arg)))
    return undefined;
  const line = [program, ...args].join(' ');
  const row = rows.find(([pattern]) => pattern.test(line));
  return row === undefined
    ? undefined
    : {risk: row[1], what: line.split(' ').slice(0, 3).join(' ')};
};
