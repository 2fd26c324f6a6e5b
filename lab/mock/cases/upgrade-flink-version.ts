import {run} from '../../scenario.ts';
import {type MockCases, mockCase} from '../case.ts';

export default {
  cases: [mockCase('confluent-platform', 'the application is suspended', [run('cmf-suspend')])],
} satisfies MockCases;
