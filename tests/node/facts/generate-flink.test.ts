import {describe, expect, it} from 'vitest';
import {flinkCli} from '../../../src/node/facts/generate/flink-cli.ts';
import {flinkConfigOptions} from '../../../src/node/facts/generate/flink-config-options.ts';
import {flinkMetrics, scrapedMetrics} from '../../../src/node/facts/generate/flink-metrics.ts';
import {flinkRestEndpoints} from '../../../src/node/facts/generate/flink-rest-endpoints.ts';
import {projectRoot} from '../../../src/node/project-root.ts';
import {readFacts} from '../../../src/node/read-facts.ts';

const option = {
  key: 'port',
  list: false,
  type: 'Integer',
  default: null,
  deprecatedKeys: [],
  fallbackKeys: [],
  deprecated: false,
  undocumented: false,
  class: 'org.apache.flink.configuration.RestOptions',
  jar: 'flink-dist',
};

describe('options of a Flink distribution', () => {
  const find = (class_: string, key: string) =>
    flinkConfigOptions([{...option, class: class_, key}]).options.find(
      (each) => each.class !== undefined,
    );

  it('stand in the configuration, unless their class says otherwise', () => {
    expect(find('org.apache.flink.configuration.RestOptions', 'rest.port')).toMatchObject({
      key: 'rest.port',
      scope: 'configuration',
    });
    expect(find('org.apache.flink.formats.csv.CsvFormatOptions', 'null-literal')).toMatchObject({
      scope: 'format',
      owner: 'csv',
    });
    expect(find('org.apache.flink.configuration.PipelineOptions', '$internal.x')).toMatchObject({
      scope: 'internal',
    });
  });

  it('of one reporter get the prefix that a configuration needs', () => {
    expect(find('org.apache.flink.configuration.MetricOptions', 'factory.class')?.key).toBe(
      'metrics.reporter.<name>.factory.class',
    );
    expect(find('org.apache.flink.configuration.MetricOptions', 'metrics.reporters')?.key).toBe(
      'metrics.reporters',
    );
  });

  it('that a class defines twice keep the one that is not deprecated', () => {
    const {options} = flinkConfigOptions([
      {...option, key: 'a.b', default: '2', deprecated: true},
      {...option, key: 'a.b', default: '1'},
    ]);
    expect(options.filter(({key}) => key === 'a.b').map((each) => each.default)).toEqual(['1']);
  });
});

describe('endpoints of a Flink distribution', () => {
  const endpoint = {
    method: 'GET',
    path: '/jobs',
    apiVersions: ['v1'],
    class: 'org.apache.flink.runtime.rest.messages.JobsHeaders',
    responseClass: 'X',
    response: {type: 'object', fields: {id: {type: 'custom', custom: 'a.b.JobIDSerializer'}}},
  };

  it('write ids as text', () => {
    const [first] = flinkRestEndpoints([endpoint]).endpoints;
    expect(first?.response?.fields?.['id']).toEqual({type: 'string'});
    expect(first?.server).toBe('jobmanager');
  });

  it('with a serializer that nobody looked at are refused', () => {
    const unknown = {type: 'custom', custom: 'a.b.NewSerializer'};
    expect(() => flinkRestEndpoints([{...endpoint, response: unknown}])).toThrow(
      'Unknown serializer `NewSerializer`',
    );
  });
});

describe('programs of a Flink distribution', () => {
  const stop = `
Action "stop" stops a running program.

  Syntax: stop [OPTIONS] <Job ID>
  "stop" action options:
     -d,--drain                           Send MAX_WATERMARK before taking the
                                          savepoint.
     -detached                            Triggering savepoint in detached mode
     -p,--savepointPath <savepointPath>   Path to the savepoint
     -type,--type <arg>                   Describes the binary format
`;
  const {commands} = flinkCli({
    version: '2.2',
    flink: stop,
    actions: {stop},
    sqlClient:
      'Mode "embedded"\n     -f,--file <script file>   Script\nMode "gateway"\n     -h,--help\n',
  });

  it('have their flags with every spelling and what they take', () => {
    const flags = commands.find(({path}) => path === 'flink stop')?.flags;
    expect(flags).toContainEqual({names: ['--drain', '-d']});
    expect(flags).toContainEqual({names: ['-detached']});
    expect(flags).toContainEqual({
      names: ['--savepointPath', '-p'],
      value: 'savepointPath',
      optionalValue: true,
    });
    expect(flags).toContainEqual({
      names: ['--type', '-type'],
      value: 'arg',
      enum: ['canonical', 'native'],
    });
  });

  it('lose with 2.0 what the entry points of 1.x took', () => {
    const names = (version: string) =>
      flinkCli({version, flink: stop, actions: {stop}, sqlClient: 'Mode "a"\nMode "b"\n'})
        .commands.find(({path}) => path === 'jobmanager.sh')
        ?.flags?.flatMap((flag) => flag.names);
    expect(names('1.20')).toContain('--webui-port');
    expect(names('2.2')).not.toContain('--webui-port');
  });
});

describe('metrics of Flink', () => {
  it.each(['1.20', '2.2', '2.3'])('%s are those of its scrape', (version) => {
    const facts = readFacts(projectRoot);
    const {about: _, ...committed} = facts.read('flink', version, 'metrics');
    const {options} = facts.read('flink', version, 'config-options');
    expect(flinkMetrics(committed.exported, options)).toEqual(committed);
  });

  it('are read from a page of a reporter', () => {
    const page = [
      '# HELP flink_jobmanager_job_numRestarts numRestarts',
      '# TYPE flink_jobmanager_job_numRestarts gauge',
      'flink_jobmanager_job_numRestarts{job_id="a",job_name="b \\"c\\"",} 0.0',
      '# TYPE flink_taskmanager_job_latency summary',
      'flink_taskmanager_job_latency{host="h",quantile="0.5",} NaN',
      'flink_taskmanager_job_latency_count{host="h",} 1.0',
      'jvm_threads 3',
    ].join('\n');
    expect(scrapedMetrics(page)).toEqual([
      {name: 'flink_jobmanager_job_numRestarts', type: 'gauge', labels: ['job_id', 'job_name']},
      {name: 'flink_taskmanager_job_latency', type: 'summary', labels: ['host']},
      {name: 'flink_taskmanager_job_latency_count', type: 'summary', labels: ['host']},
    ]);
  });
});
