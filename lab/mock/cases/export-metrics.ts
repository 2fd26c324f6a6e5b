import {run, shell} from '../../scenario.ts';
import {type MockCases, mockCase} from '../case.ts';

export default {
  cases: [
    mockCase(
      'confluent-cloud',
      'the metrics of a compute pool are exported for Prometheus',
      [run('ccloud-export')],
      [
        shell(
          'a step before saves the API key',
          `printf '{"api_key": "LABKEY", "api_secret": "lab-secret"}' > "$RUN/work/metrics-key.json"`,
        ),
      ],
    ),
  ],
} satisfies MockCases;
