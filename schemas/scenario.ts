import {z} from 'zod';
import {slugPattern} from './recipe-metadata.ts';

const name = z
  .string()
  .regex(slugPattern, {error: 'Unexpected name, expected lower-case words joined by `-`'});
const variableName = z.string().regex(/^[A-Z][A-Z0-9_]*$/, {
  error: 'Unexpected name of a variable, expected capitals such as `JOB_ID`',
});
const hostName = z.string().regex(/^[a-z][a-z0-9-]*$/, {
  error: 'Unexpected name of a host, expected lower-case letters, digits and `-`',
});
const seconds = z.number().positive().max(600);

/** Names of processes in a scenario: `jobmanager`, `taskmanager-1`, `kafka`, `zookeeper`, `prometheus`, `alertmanager`; of a second cluster `<cluster>/taskmanager-1`. */
const processName = z.string().min(1);

/** What a wait looks at. Strings may hold `$NAME`: variables of the reader's shell and of the lab. */
export const conditionSchema = z.discriminatedUnion('kind', [
  /** All tasks of the job run, not only its state. */
  z.strictObject({kind: z.literal('running'), job: z.string().optional()}),
  /** A jq program over an answer of the REST API is neither null nor false. */
  z.strictObject({kind: z.literal('rest'), path: z.string(), jq: z.string()}),
  /** An entry of the job's exception history holds this text. */
  z.strictObject({kind: z.literal('exception'), text: z.string()}),
  /** A line of a process' log or output matches a regular expression. */
  z.strictObject({kind: z.literal('log'), process: processName, matches: z.string()}),
  /** A metric of the job, as REST gives it, lies above or below a number. */
  z.strictObject({
    kind: z.literal('metric'),
    metric: z.string(),
    above: z.number().optional(),
    below: z.number().optional(),
  }),
  /** A PromQL query gives at least one series. */
  z.strictObject({kind: z.literal('promql'), query: z.string()}),
  /** Prometheus shows an alert as firing, and Alertmanager delivered it to the lab's receiver. */
  z.strictObject({kind: z.literal('alert'), alert: z.string()}),
  /** A process of the scenario runs, or is gone. */
  z.strictObject({
    kind: z.literal('process'),
    process: processName,
    is: z.enum(['running', 'gone']),
  }),
  /** A bash command of the lab ends with 0. */
  z.strictObject({kind: z.literal('shell'), command: z.string()}),
]);
export type Condition = Readonly<z.infer<typeof conditionSchema>>;

/** How a job comes onto the cluster when the lab itself submits it. */
export const jobSchema = z.discriminatedUnion('kind', [
  /** SQL statements for the SQL client; `$NAME` is filled in. */
  z.strictObject({
    kind: z.literal('sql'),
    sql: z.string(),
    cluster: z.string().optional(),
  }),
  /** The job of `lab/fixtures/job`, whose faults are switched by control files. */
  z.strictObject({
    kind: z.literal('fault-job'),
    name: z.string(),
    parallelism: z.int().min(1).optional(),
    /** Options of the job, such as `{rate: 100, keys: 50}`. */
    options: z.record(z.string(), z.union([z.string(), z.number(), z.literal(true)])).optional(),
    /** Savepoint or checkpoint to start from. */
    from: z.string().optional(),
    allowNonRestoredState: z.boolean().optional(),
    cluster: z.string().optional(),
  }),
]);
export type Job = Readonly<z.infer<typeof jobSchema>>;

/** One thing that the lab does. `why` is for readers of the scenario. */
export const actionSchema = z.discriminatedUnion('do', [
  /** Runs a block of the recipe, unchanged, in the reader's shell. */
  z.strictObject({
    do: z.literal('run'),
    block: name,
    /** Values that the reader fills in before, from here on. */
    variables: z.record(variableName, z.string()).optional(),
    /** Exit code that is right; 0 where it is not given. */
    exit: z.int().min(0).max(255).optional(),
    /** Why what it prints is not compared with the recipe's output here. */
    notCompared: z.string().min(1).optional(),
    /** Regular expressions that what it prints must match as well, unmasked. */
    expect: z.array(z.string()).optional(),
    /** Values that the reader notes from the output: the first group of each regular expression. */
    note: z.record(variableName, z.string()).optional(),
    /** Runs it again for so long until it prints what the recipe shows, where the recipe says to repeat. */
    repeatFor: seconds.optional(),
    within: seconds.optional(),
    /** For a block of SQL: statements that the reader has entered before it, in the same session of the SQL client. */
    session: z.string().optional(),
  }),
  /** Ends a `background` block, as Ctrl-C in its terminal does. */
  z.strictObject({do: z.literal('stop'), block: name}),
  z.strictObject({
    do: z.literal('submit'),
    job: jobSchema,
    /** Variable that gets its id. */
    as: variableName,
  }),
  /** Switches a fault of the fault job on (`value`) or off (no value). */
  z.strictObject({do: z.literal('inject'), fault: name, value: z.string()}),
  z.strictObject({do: z.literal('heal'), fault: name}),
  z.strictObject({
    do: z.literal('wait'),
    for: conditionSchema,
    within: seconds,
  }),
  /** The condition must hold the whole time. */
  z.strictObject({
    do: z.literal('hold'),
    that: conditionSchema,
    seconds,
  }),
  z.strictObject({
    do: z.literal('signal'),
    process: processName,
    signal: z.enum(['TERM', 'KILL', 'STOP', 'CONT']),
  }),
  /** Starts a process of the scenario again that ended, or one that was declared with `start: false`. */
  z.strictObject({do: z.literal('start'), process: processName}),
  /** A command of the lab's own, not of the recipe: what a colleague or another system does. */
  z.strictObject({
    do: z.literal('shell'),
    command: z.string(),
    why: z.string().min(1),
    /** Variable that gets what it prints. */
    as: variableName.optional(),
    background: z.boolean().optional(),
    within: seconds.optional(),
  }),
  /** Sets a variable in the reader's shell, as the fields of the page do. */
  z.strictObject({do: z.literal('set'), variables: z.record(variableName, z.string())}),
  z.strictObject({do: z.literal('pause'), seconds, why: z.string().min(1)}),
]);
export type Action = Readonly<z.infer<typeof actionSchema>>;

/** A Flink standalone cluster. Addresses, ports and folders are the lab's. */
export const clusterSchema = z.strictObject({
  /** TaskManagers that run from the start. */
  taskManagers: z.int().min(0).max(6).optional(),
  slots: z.int().min(1).max(16).optional(),
  /** JobManagers; more than one needs `ha: 'zookeeper'`. */
  jobManagers: z.int().min(0).max(2).optional(),
  ha: z.enum(['zookeeper']).optional(),
  /** Options of the Flink configuration, over those of the lab. */
  config: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /**
   * The file that holds the configuration: `config.yaml` where it is not given, `flink-conf.yaml` (up to 1.20), or `as-shipped` where
   * the recipe writes it, and finds what the distribution has.
   */
  configFile: z.enum(['config.yaml', 'flink-conf.yaml', 'as-shipped']).optional(),
  /** Process sizes in MiB. */
  jobManagerMemory: z.int().min(512).optional(),
  taskManagerMemory: z.int().min(512).optional(),
  /** Switches the Prometheus reporter on; implied by `prometheus`. */
  reporter: z.boolean().optional(),
  /** Another version than the run's: for upgrades. */
  version: z.string().optional(),
});
export type Cluster = Readonly<z.infer<typeof clusterSchema>>;

/** What stands around the recipe in one case. */
export const standaloneSystemSchema = z.strictObject({
  kind: z.literal('standalone'),
  cluster: clusterSchema.optional(),
  /** More clusters, by name. Variables of cluster `next`: `NEXT_FLINK_REST`, `NEXT_FLINK_HOME`, `NEXT_JOB_JAR`. */
  clusters: z.record(name, clusterSchema).optional(),
  kafka: z
    .strictObject({
      /** Topics with their number of partitions. */
      topics: z.record(z.string(), z.int().min(1)).optional(),
      config: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    })
    .optional(),
  /** One server, or an ensemble with a server on each of these hosts; the second is its first leader. */
  zookeeper: z.union([z.boolean(), z.array(hostName).min(3)]).optional(),
  /** Names of more hosts, for a recipe that works on several: each is an address of its own. */
  hosts: z.array(hostName).optional(),
  prometheus: z
    .strictObject({
      /** Starts Alertmanager and the lab's receiver as well, with the rules of `alerts/rules`. */
      alerts: z.boolean().optional(),
      /** Keeps the rules as they are installed; else no rule waits longer than 5 s before it fires, which a case could not wait for. */
      patient: z.boolean().optional(),
      /** Where `false`, it scrapes nothing, and Flink has no reporter; for a recipe that sets up both. */
      scrape: z.boolean().optional(),
    })
    .optional(),
  sqlGateway: z.boolean().optional(),
  /** A registry with Confluent's REST API, and Flink's format `avro-confluent` in `lib`. */
  schemaRegistry: z.boolean().optional(),
  /** The case changes addresses or routes, so it runs only where it has a network of its own. */
  ownNetwork: z.literal(true).optional(),
  /** Small file systems of their own, by their path below the run's folder, with their size in MiB. Needs root. */
  disks: z.record(z.string(), z.int().min(1).max(1024)).optional(),
});

/**
 * What stands around the recipe, by kind. `kubernetes` is run by `lab/kubernetes`, which reads `options` with its own schema.
 */
export const systemSchema = z.discriminatedUnion('kind', [
  standaloneSystemSchema,
  z.strictObject({
    kind: z.literal('kubernetes'),
    /** `api`: a real API server without pods; `pods`: with kubelet and containers. */
    tier: z.enum(['api', 'pods']),
    options: z.record(z.string(), z.unknown()).optional(),
  }),
  /** Servers that answer by the OpenAPI specifications of Confluent, for the requests of one tab. */
  z.strictObject({
    kind: z.literal('mock'),
    tab: z.enum(['confluent-platform', 'confluent-cloud']),
  }),
]);
export type System = Readonly<z.infer<typeof systemSchema>>;
export type StandaloneSystem = Readonly<z.infer<typeof standaloneSystemSchema>>;

/** One system with one fault, and the way through the recipe that mends it. */
export const caseSchema = z.strictObject({
  name,
  /** What is broken, or what is to be changed, in one line. */
  title: z.string().min(1),
  system: systemSchema,
  /** Flink versions it runs on; those of the scenario where it is not given. */
  versions: z.array(z.string()).optional(),
  /** Variables of the reader, besides those that the lab knows. */
  variables: z.record(variableName, z.string()).optional(),
  /** The healthy system: jobs, records, waits. */
  prepare: z.array(actionSchema).optional(),
  /** Breaks it. */
  fault: z.array(actionSchema).optional(),
  /** What the recipe promises to see; timed from the end of `fault`. */
  symptom: z.array(actionSchema).optional(),
  /** Alerts that must fire, timed from the end of `fault`; needs `prometheus.alerts`. */
  alerts: z.array(z.string()).optional(),
  /** The recipe's steps, and what colleagues do in between. */
  steps: z.array(actionSchema),
  /** What must hold after them. */
  validation: z.array(actionSchema).optional(),
  /** The way back. */
  rollback: z.array(actionSchema).optional(),
});
export type Case = Readonly<z.infer<typeof caseSchema>>;

export const phases = ['prepare', 'fault', 'symptom', 'steps', 'validation', 'rollback'] as const;
export const phaseSchema = z.enum(phases);
export type Phase = z.infer<typeof phaseSchema>;

/** `lab/scenarios/<slug>.ts`: how the lab runs one recipe. */
export const scenarioSchema = z.strictObject({
  /** Slug of the recipe. */
  recipe: name,
  /** Flink versions that it runs on, the first is the default. */
  versions: z.array(z.string()).min(1),
  cases: z.array(caseSchema).min(1),
  /** Blocks of the lab's tabs that cannot be run here, each with its reason. */
  notRun: z.record(name, z.string().min(1)).optional(),
});
export type Scenario = Readonly<z.infer<typeof scenarioSchema>>;
