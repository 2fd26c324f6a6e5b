/**
 * Reviewed values of options whose type is text although only some words are taken; class names are taken as well, and hold a
 * dot. Sources: `RestartStrategyOptions`, `StateBackendLoader`, `CheckpointStorageLoader`, `HighAvailabilityMode` and
 * `PredefinedOptions` of Flink 1.20 to 2.3.
 */
export const namedValues: Readonly<Record<string, readonly string[]>> = {
  'restart-strategy.type': [
    'none',
    'off',
    'disable',
    'fixed-delay',
    'fixeddelay',
    'failure-rate',
    'failurerate',
    'exponential-delay',
    'exponentialdelay',
  ],
  'state.backend.type': ['hashmap', 'rocksdb', 'forst'],
  'execution.checkpointing.storage': ['jobmanager', 'filesystem'],
  'high-availability.type': ['NONE', 'ZOOKEEPER', 'KUBERNETES'],
  'state.backend.rocksdb.predefined-options': [
    'DEFAULT',
    'SPINNING_DISK_OPTIMIZED',
    'SPINNING_DISK_OPTIMIZED_HIGH_MEM',
    'FLASH_SSD_OPTIMIZED',
  ],
};
