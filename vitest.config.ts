import {availableParallelism} from 'node:os';
import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    // A second, vitest's own, is little where both cores have other work.
    expect: {poll: {timeout: 10_000}},
    // Vitest leaves one core free, which on two cores is half of them.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {name: 'unit', include: ['tests/**/*.test.ts'], exclude: ['tests/browser/**']},
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          fileParallelism: false,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
