import {run} from '../../scenario.ts';
import {type MockCases, mockCase} from '../case.ts';

export default {
  cases: [
    mockCase('confluent-platform', 'the application is suspended, and started from a savepoint', [
      run('cmf-suspend'),
      run('cmf-suspend-new-release'),
      run('cmf-roll-back'),
    ]),
  ],
} satisfies MockCases;
