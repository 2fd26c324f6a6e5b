import type {CommandRisk, RiskReader} from './command-risk.ts';
import {verbLine} from './verb-line.ts';

/** Command lines of clouds, object stores, HDFS and YARN, verb first, and what they do at least; the first row that fits counts. */
const rows: readonly (readonly [RegExp, CommandRisk['risk']])[] = [
  [/^aws s3 (?:rm|rb)\b/, 'data-loss'],
  [/^aws s3 sync\b.* --delete\b/, 'data-loss'],
  [/^aws s3 mv\b/, 'change'],
  [/^aws s3api delete-/, 'data-loss'],
  [/^aws s3api (?:put|create)-/, 'change'],
  [/^aws (?:dynamodb|efs|fsx|kafka|kinesis|rds) delete-/, 'data-loss'],
  [/^aws ec2 delete-(?:volume|snapshot)\b/, 'data-loss'],
  [/^aws (?:ec2|emr|ecs|kinesisanalyticsv2) (?:stop|reboot|terminate)-/, 'restart'],
  [/^aws (?:eks|ecs|kinesisanalyticsv2) delete-/, 'restart'],
  [/^aws \S+ (?:delete|terminate|stop)-/, 'change'],
  [/^(?:gsutil|gcloud storage) (?:rm|rb)\b/, 'data-loss'],
  [/^(?:gsutil|gcloud storage) mv\b/, 'change'],
  [/^gsutil rsync\b.* -[a-zA-Z]*d[a-zA-Z]*(?: |$)/, 'data-loss'],
  [/^gcloud storage rsync\b.* --delete-unmatched-destination-objects\b/, 'data-loss'],
  [
    /^gcloud (?:(?:alpha|beta) )?(?:projects|(?:compute (?:disks|snapshots)|sql (?:instances|databases)|pubsub (?:topics|subscriptions))) delete\b/,
    'data-loss',
  ],
  [
    /^gcloud (?:(?:alpha|beta) )?(?:compute instances|container (?:clusters|node-pools)) (?:delete|stop|reset|suspend)\b/,
    'restart',
  ],
  [/^gcloud (?:[a-z-]+ )+delete(?: |$)/, 'change'],
  [/^az storage (?:[a-z-]+ )+(?:delete|delete-batch|remove)(?: |$)/, 'data-loss'],
  [/^az (?:group|disk|snapshot|eventhubs [a-z-]+) delete(?: |$)/, 'data-loss'],
  [/^az (?:vm|vmss|aks)(?: nodepool)? (?:delete|stop|deallocate|restart)(?: |$)/, 'restart'],
  [/^az (?:[a-z-]+ )+delete(?: |$)/, 'change'],
  [/^(?:hdfs dfs|hadoop fs)\b.* -rm(?:r|dir)?(?: |$)/, 'data-loss'],
  [/^(?:hdfs dfs|hadoop fs)\b.* -(?:mv|chmod|chown|setrep)(?: |$)/, 'change'],
  [/^yarn (?:application|app)\b.* -(?:kill|stop|destroy)(?: |$)/, 'restart'],
  [/^mc (?:rm|rb)\b/, 'data-loss'],
  [/^mc mv\b/, 'change'],
  [/^mc mirror\b.* --remove(?: |$)/, 'data-loss'],
  [/^rclone (?:delete|purge|deletefile|sync)\b/, 'data-loss'],
  [/^rclone (?:move|moveto)\b/, 'change'],
];

const programs = ['aws', 'gsutil', 'gcloud', 'az', 'hdfs', 'hadoop', 'yarn', 'mc', 'rclone'];

/** Programs whose `-n` only shows what would be done. */
const shortDryRun = ['gsutil', 'rclone'];

export const cloudRisk: RiskReader = (invocation) => {
  const {program, args} = invocation;
  if (!programs.includes(program) || args.some((arg) => /^--?dry-?run$/.test(arg)))
    return undefined;
  if (shortDryRun.includes(program) && args.includes('-n')) return undefined;
  const line = `${program} ${verbLine(invocation)}`;
  const row = rows.find(([pattern]) => pattern.test(line));
  if (row === undefined) return undefined;
  // Paths and the names of what is meant say nothing of what is done to them.
  const words = line.split(' ').filter((word) => /^[a-z][a-z0-9-]*$/.test(word));
  const told = ['aws', 'az', 'gcloud'].includes(program) ? 3 : 2;
  return {risk: row[1], what: words.slice(0, told).join(' ')};
};
