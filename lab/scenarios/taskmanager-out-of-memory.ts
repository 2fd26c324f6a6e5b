import {
  alert,
  defineScenario,
  exception,
  heal,
  healthyJob,
  hold,
  inject,
  kill,
  logLine,
  metric,
  promql,
  rest,
  run,
  running,
  set,
  shell,
  shellSays,
  start,
  waitFor,
} from '../scenario.ts';

const config = {'restart-strategy.exponential-delay.max-backoff': '4s'};

/**
 * The rules look back over ten minutes, and a full pool must have been full at each look: Prometheus begins when it is, so that the
 * case need not take as long.
 */
const prometheusBegins = [
  kill('prometheus'),
  shell('what it saw before is gone', 'sleep 1; rm -rf "$PROMETHEUS_DIR/data"'),
  start('prometheus'),
];

const share = (pool: string) =>
  `flink_taskmanager_Status_JVM_Memory_${pool}_Used / flink_taskmanager_Status_JVM_Memory_${pool}_Max`;

/** The process of `$TASKMANAGER_ID`, as the recipe finds it. */
const endTaskManager = shell(
  'the reader ends the old TaskManager',
  `sleep 20; PORT=$(sed 's/.*:\\([0-9]*\\)-.*/\\1/' <<<"$TASKMANAGER_ID"); kill "$(ss -Hltnp "sport = :$PORT" | grep -oE 'pid=[0-9]+' | head -1 | cut -d= -f2)"`,
);

/** The JobManager has seen its end, so that what is asked next is about the processes after it. */
const oldOneGone = waitFor(
  rest('/taskmanagers', '[.taskmanagers[].id] | index("$TASKMANAGER_ID") == null'),
  60,
);

const startTaskManager = (processSize: string, pool: string) =>
  shell(
    'the reader starts a TaskManager whose pool has more room',
    `"$FLINK_HOME"/bin/taskmanager.sh start -D taskmanager.memory.process.size=${processSize} -D ${pool}`,
  );

const otherTaskManager = (jq: string) =>
  shell(
    'the reader looks the next one up',
    `curl -sf "$FLINK_REST/taskmanagers" | jq -er '[.taskmanagers[] | select(${jq})] | first | .id'`,
    {as: 'TASKMANAGER_ID'},
  );

const megabytes = 'memoryConfiguration.totalProcessMemory / 1048576';

export default defineScenario({
  recipe: 'taskmanager-out-of-memory',
  versions: ['2.2.1'],
  cases: [
    {
      name: 'heap',
      title:
        'records fill the heap and a batch finds no room: dump, histogram, and larger TaskManagers in place of both',
      system: {
        kind: 'standalone',
        cluster: {taskManagers: 2, slots: 2, taskManagerMemory: 1100, config},
        prometheus: {alerts: true},
      },
      alerts: ['FlinkTaskManagerHeap'],
      prepare: healthyJob({checkpoints: 3, within: 90}),
      fault: [
        inject('hold-heap', '322000000'),
        // Each batch fits in what is left, after a collection.
        inject('batch', '10000000'),
        waitFor(
          promql(
            `${share('Heap')} > 0.92 and flink_taskmanager_Status_JVM_GarbageCollector_All_TimeMsPerSecond > 130`,
          ),
          120,
        ),
        ...prometheusBegins,
      ],
      symptom: [
        waitFor(alert('FlinkTaskManagerHeap'), 180),
        inject('batch', '64000000'),
        waitFor(exception('java.lang.OutOfMemoryError: Java heap space'), 60),
        waitFor(metric('numRestarts', {above: 1}), 90),
      ],
      steps: [
        run('save-evidence', {
          note: {TASKMANAGER_ID: '^\\S+  (\\S+)  java.lang.OutOfMemoryError: Java heap space$'},
          expect: ['^checkpoint to return to: file:.*/chk-\\d+$'],
        }),
        run('pools', {expect: ['^    heap 3[0-3]\\d of 332, ']}),
        run('heap-dump', {expect: ['^   1: +\\d+ +3\\d{8}  \\[B ']}),
        run('state-growth', {expect: ['^state \\d+ -> \\d+ bytes']}),
        set({PROCESS_SIZE: '1500m'}),
        run('replace', {within: 300}),
        oldOneGone,
        otherTaskManager(`.${megabytes} < 1400`),
        run('replace', {within: 300}),
        oldOneGone,
        waitFor(running(), 180),
      ],
      validation: [
        waitFor(
          rest(
            '/jobs/$JOB_ID/checkpoints',
            '.latest.completed.trigger_timestamp > .latest.restored.restore_timestamp',
          ),
          90,
        ),
        // The same load, in a larger heap.
        hold(running(), 15),
        run('validate', {
          repeatFor: 30,
          expect: ['^true$', '2/2 slots used|1/2 slots used', 'process size 1500 MB'],
        }),
      ],
      rollback: [
        heal('batch'),
        heal('hold-heap'),
        otherTaskManager('.freeSlots < .slotsNumber'),
        set({PROCESS_SIZE: '1100m'}),
        run('replace', {within: 300}),
        oldOneGone,
        waitFor(running(), 180),
        waitFor(rest('/taskmanagers', `any(.taskmanagers[]; .${megabytes} | floor == 1100)`), 30),
      ],
    },
    {
      name: 'metaspace',
      title:
        'class loaders fill the Metaspace, the TaskManager ends itself, and one with more Metaspace takes its place',
      system: {
        kind: 'standalone',
        cluster: {
          taskManagerMemory: 1100,
          config: {
            ...config,
            'taskmanager.memory.jvm-metaspace.size': '128m',
            // Where the process hangs, this is how the JobManager finds out.
            'heartbeat.interval': '5s',
            'heartbeat.timeout': '20s',
          },
        },
        prometheus: {alerts: true},
      },
      alerts: ['FlinkMetaspace'],
      prepare: healthyJob({checkpoints: 3, within: 90}),
      fault: [
        inject('hold-metaspace', '122000000'),
        waitFor(promql(`${share('Metaspace')} > 0.9`), 180),
        ...prometheusBegins,
      ],
      symptom: [
        waitFor(alert('FlinkMetaspace'), 120),
        inject('hold-metaspace', '180000000'),
        waitFor(logLine('taskmanager-1', 'java.lang.OutOfMemoryError: Metaspace'), 180),
        // It ends, or hangs while it tries to.
        waitFor(rest('/taskmanagers', '.taskmanagers == []'), 180),
        // What the job says at last is a consequence, not the reason.
        waitFor(
          rest(
            '/jobs/$JOB_ID/exceptions',
            '.exceptionHistory.entries[0].stacktrace | contains("Metaspace") | not',
          ),
          180,
        ),
      ],
      steps: [
        run('save-evidence', {
          notCompared: 'the TaskManager is gone, and its log with it; the recipe shows a full heap',
          expect: ['exceptions.json:OutOfMemoryError: Metaspace'],
        }),
        run('log-of-the-dead'),
        shell(
          'the reader ends the process, where it hangs',
          'for PID in $(cat "$RUN"/pid/*taskexecutor.pid); do kill -9 "$PID" || true; done',
        ),
        startTaskManager('1300m', 'taskmanager.memory.jvm-metaspace.size=256m'),
        waitFor(running(), 180),
        // The same classes, in a larger Metaspace.
        waitFor(promql('flink_taskmanager_Status_JVM_Memory_Metaspace_Used > 178000000'), 180),
        hold(running(), 15),
        run('pools', {
          notCompared: 'one TaskManager; the recipe shows two',
          expect: ['metaspace 1[789]\\d \\(\\d+ committed\\) of 256'],
        }),
      ],
      validation: [
        run('validate', {
          notCompared: 'one TaskManager; the recipe shows two',
          repeatFor: 30,
          expect: ['^true$', '1/2 slots used'],
        }),
      ],
    },
    {
      name: 'direct-memory',
      title:
        'a library needs more direct memory than there is, until a TaskManager grants it task off-heap memory',
      system: {kind: 'standalone', cluster: {taskManagerMemory: 1100, config}},
      prepare: healthyJob({checkpoints: 3, within: 90}),
      fault: [inject('hold-direct', '300000000')],
      symptom: [
        waitFor(exception('java.lang.OutOfMemoryError: Direct buffer memory'), 60),
        waitFor(metric('numRestarts', {above: 1}), 90),
      ],
      steps: [
        run('save-evidence', {
          notCompared: 'the recipe shows a full heap',
          note: {TASKMANAGER_ID: '^\\S+  (\\S+)  java.lang.OutOfMemoryError: Direct buffer memory'},
          expect: ['taskmanager-.*log:OutOfMemoryError: Direct buffer memory'],
        }),
        run('pools', {
          notCompared: 'one TaskManager; the recipe shows two',
          expect: ['direct 1[89]\\d of 193'],
        }),
        // The heap cannot give as much.
        waitFor(
          shellSays(
            '"$FLINK_HOME"/bin/taskmanager.sh start -D taskmanager.memory.task.off-heap.size=256m 2>&1 | grep -q "Sum of configured .* exceed configured Total Flink Memory"',
          ),
          30,
        ),
        startTaskManager('1400m', 'taskmanager.memory.task.off-heap.size=256m'),
        endTaskManager,
        oldOneGone,
        waitFor(running(), 180),
      ],
      validation: [
        waitFor(
          rest(
            '/jobs/$JOB_ID/checkpoints',
            '.latest.completed.trigger_timestamp > .latest.restored.restore_timestamp',
          ),
          90,
        ),
        hold(running(), 15),
        run('validate', {
          notCompared: 'one TaskManager; the recipe shows two',
          repeatFor: 30,
          expect: ['^true$', '1/2 slots used'],
        }),
        run('pools', {
          notCompared: 'one TaskManager; the recipe shows two',
          expect: ['direct (2[89]|30)\\d of 4\\d\\d'],
        }),
      ],
    },
  ],
});
