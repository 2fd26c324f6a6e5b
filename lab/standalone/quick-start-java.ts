/**
 * Lets a Java process compile its code once, and quickly. What runs in a case lives for minutes, in which the second compiler costs a
 * third of all CPU and pays nothing back: a JobManager and a TaskManager of Flink 2.2.1 that start and idle for 20 s take 13 s of CPU
 * instead of 20 s.
 */
export const quickStart = '-XX:TieredStopAtLevel=1';

/** The same for what Flink's scripts start; their own options stand behind it (`bin/config.sh`). */
export const quickStartFlink: NodeJS.ProcessEnv = {FLINK_ENV_JAVA_DEFAULT_OPTS: quickStart};
