import {describe, expect, it} from 'vitest';
import {removedNames} from '../../../src/node/facts/generate/removed-names.ts';
import {projectRoot} from '../../../src/node/project-root.ts';
import {readFacts} from '../../../src/node/read-facts.ts';

const facts = readFacts(projectRoot);

function names(version: string) {
  return {
    options: facts.read('flink', version, 'config-options'),
    endpoints: facts.read('flink', version, 'rest-endpoints'),
    programs: facts.read('flink', version, 'cli'),
    metrics: facts.read('flink', version, 'metrics'),
  };
}

describe.each(['2.2', '2.3'])('names that Flink %s does not take any more', (version) => {
  const committed = facts.read('flink', version, 'removed').names;

  it('are what the facts of both versions differ in', () => {
    expect(removedNames(names('1.20'), names(version), '2.2')).toEqual(committed);
  });

  it('have successors that this version has', () => {
    const {options, programs, metrics, endpoints} = names(version);
    const known = new Set([
      ...options.options.map(({key}) => key),
      ...programs.commands.map(({path}) => path),
      ...metrics.exported.map(({name}) => name),
      ...endpoints.endpoints.map(({method, path}) => `${method} ${path}`),
    ]);
    const wrong = committed.filter(
      ({kind, successor}) =>
        kind !== 'response-field' && successor !== undefined && !known.has(successor),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['flink run-application', 'flink run'],
    ['taskmanager.initial-registration-pause', 'cluster.registration.initial-timeout'],
    ['GET /jobs/:jobid/exceptions root-exception', 'exceptionHistory.entries[].stacktrace'],
    ['GET /jobs/:jobid/vertices/:vertexid subtasks[].host', 'subtasks[].endpoint'],
    ['flink_jobmanager_job_fullRestarts', 'flink_jobmanager_job_numRestarts'],
  ])('%s is now %s', (name, successor) => {
    expect(committed.find((each) => each.name === name)?.successor).toBe(successor);
  });
});
