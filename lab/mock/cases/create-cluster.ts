import {run} from '../../scenario.ts';
import {type MockCases, mockCase} from '../case.ts';

export default {
  cases: [
    mockCase('confluent-platform', 'the environment is created', [run('cmf-create-environment')]),
  ],
} satisfies MockCases;
