import type {MockCases} from '../case.ts';

export default {
  cases: [],
  notRun: {
    'ccloud-export':
      'the specification of the export endpoint lists no parameter for compute pools, so that a mock of it refuses `resource.compute_pool.id`',
  },
} satisfies MockCases;
