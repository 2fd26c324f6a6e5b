import {run} from '../../scenario.ts';
import {type MockCases, mockCase} from '../case.ts';

export default {
  cases: [
    mockCase(
      'confluent-platform',
      'the application is suspended, and started, from a savepoint as well',
      [run('cmf-suspend'), run('cmf-start'), run('cmf-start-from-savepoint')],
    ),
  ],
} satisfies MockCases;
