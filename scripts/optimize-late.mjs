import {setFlagsFromString} from 'node:v8';

/**
 * Lets V8 optimize a function in this process, and in the threads that it starts, only after it has done some ten times the work
 * that V8 asks for by itself. What runs for seconds and has thousands of functions spends a third of its CPU on optimizing those
 * that are soon not needed again. The flags exist for tests and tuning of V8 alone, and an unknown one is no more than a line on
 * standard error: Node 20 (V8 11) counts bytes of bytecode, Node 22 and later count calls.
 */
export function optimizeLate() {
  const [major = ''] = process.versions.v8.split('.');
  setFlagsFromString(
    Number(major) < 12 ? '--interrupt-budget=1000000' : '--invocation-count-for-turbofan=30000',
  );
}
