import {stopLeftovers} from '../stop-leftovers.ts';
import type {LabArguments} from './arguments.ts';

/** `lab down`: ends exactly what the lab started. */
export async function downCommand({cache, root, say}: LabArguments): Promise<number> {
  const names = await stopLeftovers(cache, root, {all: true});
  for (const name of names) say(`stopped ${name}`);
  if (names.length === 0) say('nothing runs');
  return 0;
}
