import {run} from '../../scenario.ts';
import {type MockCases, mockCase} from '../case.ts';

export default {
  cases: [
    mockCase('confluent-cloud', 'the metrics of a statement are asked for', [
      run('ccloud-metrics'),
    ]),
  ],
} satisfies MockCases;
