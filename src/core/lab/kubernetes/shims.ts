/**
 * How a call of kubectl or helm was answered: by the real program; not at all, because it needs a running pod or a
 * download; or by the real program with the address of a chart repository replaced by the lab's.
 */
export const callModes = ['real', 'needs-pod', 'needs-network', 'chart-of-lab'] as const;
export type CallMode = (typeof callModes)[number];

/** One call that a block made. */
export interface Call {
  readonly program: 'kubectl' | 'helm';
  readonly mode: CallMode;
  readonly exitCode: number;
  /** Its arguments as bash quotes them. */
  readonly arguments: string;
}

const verbOf = `verb=
skip=
for word in "$@"; do
  if [ -n "$skip" ]; then skip=; continue; fi
  case $word in
    -n|--namespace|--context|--kubeconfig) skip=1 ;;
    -*) ;;
    *) verb=$word; break ;;
  esac
done`;

const record = (
  program: string,
) => `record() { printf '${program}\\t%s\\t%s\\t' "$1" "$2" >> "$LAB_CALLS"
  printf '%q ' "\${@:3}" | tr '\\t\\n' '  ' >> "$LAB_CALLS"
  printf '\\n' >> "$LAB_CALLS"; }`;

/**
 * The shell script that stands before the real kubectl on a cluster without nodes: what needs a pod or a download is
 * noted and fails, everything else goes through unchanged. `LAB_CALLS` names the file of the notes.
 */
export function kubectlShim(real: string): string {
  return `#!/usr/bin/env bash
${record('kubectl')}
${verbOf}
case $verb in
  logs|exec|cp|debug|attach|port-forward|top)
    echo "lab: kubectl $verb needs a running pod" >&2
    record needs-pod 1 "$@"; exit 1 ;;
esac
for word in "$@"; do
  case $word in
    https://*) echo "lab: $word is not downloaded" >&2; record needs-network 1 "$@"; exit 1 ;;
    /api/v1/namespaces/*/pods/*/proxy/*) echo "lab: $word needs a running pod" >&2; record needs-pod 1 "$@"; exit 1 ;;
  esac
done
"${real}" "$@"
code=$?
record real "$code" "$@"
exit "$code"
`;
}

/** The same for helm; \`charts\` is the address of the lab's chart repository, where it has one. */
export function helmShim(real: string, charts: string | undefined): string {
  const repository =
    charts === undefined
      ? `echo "lab: no chart repository can be reached" >&2; record needs-network 1 "$@"; exit 1`
      : `"${real}" repo add "$3" "${charts}" --force-update; code=$?; record chart-of-lab "$code" "$@"; exit "$code"`;
  const upgrade =
    charts === undefined
      ? `echo "lab: the chart is not here" >&2; record needs-network 1 "$@"; exit 1`
      : `"${real}" "$@"; code=$?; record chart-of-lab "$code" "$@"; exit "$code"`;
  return `#!/usr/bin/env bash
${record('helm')}
${verbOf}
case $verb in
  repo) [ "$2" = add ] && { ${repository}; } ;;
  install|upgrade|pull|template) ${upgrade} ;;
esac
"${real}" "$@"
code=$?
record real "$code" "$@"
exit "$code"
`;
}

/** Waits are cut to a second: nothing runs that needs the time. */
export const sleepShim = `#!/usr/bin/env bash
exec /bin/sleep 1
`;

/** Reads the notes of the shims; lines that are not theirs are left out. */
export function readCalls(text: string): readonly Call[] {
  return text.split('\n').flatMap((line) => {
    const [program, mode, code, ...rest] = line.split('\t');
    const known = callModes.find((each) => each === mode);
    if ((program !== 'kubectl' && program !== 'helm') || known === undefined) return [];
    return [
      {program, mode: known, exitCode: Number(code), arguments: rest.join('\t').trim()} as const,
    ];
  });
}
