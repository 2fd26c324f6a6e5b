import type {ShellCommand} from '../shell/analysis.ts';
import {ownInput, programName} from './invocation.ts';

/** What the stage before a command writes into the pipe, where it is one command that prints text of the line. */
export function pipedText(
  {pipeline, stage}: ShellCommand,
  commands: readonly ShellCommand[],
): string | undefined {
  const before = commands.filter((each) => each.pipeline === pipeline && each.stage === stage - 1);
  const [only] = before;
  return only === undefined || before.length > 1 ? undefined : printed(only);
}

function printed(command: ShellCommand): string | undefined {
  const args = command.args.map(({value}) => value);
  switch (programName(command.name.value)) {
    case 'echo':
      return args.filter((arg) => !/^-[neE]+$/.test(arg)).join(' ');
    case 'printf': {
      const [format = '', ...values] = args;
      return (/%[sb]/.test(format) ? values.join('\n') : format).replaceAll('\\n', '\n');
    }
    case 'cat':
      return args.every((arg) => arg === '-') ? ownInput(command) : undefined;
    default:
      return undefined;
  }
}
