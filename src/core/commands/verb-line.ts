import {type Invocation, operands} from './invocation.ts';

/** Flags whose value is the next word, of programs that no facts describe and that take flags before their verb. */
const flagsWithValue: Readonly<Record<string, string>> = {
  argocd: '--server --auth-token --config --header --argocd-context --port-forward-namespace -N',
  aws: '--profile --region --endpoint-url --output --query --ca-bundle --color --cli-read-timeout --cli-connect-timeout --cli-binary-format',
  az: '--subscription --output -o --query --resource-group -g --name -n --account-name --container-name -c',
  crictl: '-r --runtime-endpoint -i --image-endpoint -c --config -t --timeout',
  docker:
    '-H --host -c --context --config -l --log-level --tlscacert --tlscert --tlskey -f --file -p --project-name --profile --env-file --project-directory --ansi --parallel --progress',
  flux: '-n --namespace --context --kubeconfig --as --server --token --timeout --cluster --user',
  gcloud:
    '--project --account --configuration --format --verbosity --impersonate-service-account --billing-project --zone --region',
  git: '-C -c --git-dir --work-tree --namespace',
  gsutil: '-h -o -u -i',
  hadoop: '--config --loglevel',
  hdfs: '--config --loglevel',
  mc: '-C --config-dir',
  nerdctl: '-H --host -a --address -n --namespace -f --file -p --project-name --profile --env-file',
  podman: '-c --connection --url --log-level --root -f --file -p --project-name --env-file',
  rclone: '--config --log-level --log-file --transfers --checkers',
  systemctl:
    '-H --host -M --machine -n --lines -o --output -p --property -P -t --type --state -s --signal --job-mode --root --kill-who --kill-whom',
  yarn: '--config --loglevel',
};

/** Flags of a program that take the next word, as far as they may stand before its verb. */
export function flagsBeforeVerb(program: string): readonly string[] {
  return Object.hasOwn(flagsWithValue, program) ? (flagsWithValue[program] ?? '').split(' ') : [];
}

/** The words of a command line with its verb in front: operands first, flags without their values behind. */
export function verbLine(invocation: Invocation): string {
  const withValue = flagsBeforeVerb(invocation.program);
  const flags = invocation.args.filter((arg) => arg.startsWith('-') && !withValue.includes(arg));
  return [...operands(invocation, withValue), ...flags].join(' ');
}
