import {expect, it} from 'vitest';
import {withHosts} from '../../../src/core/lab/hosts-file.ts';

it('keeps the names that the machine knows, and gives each host an address of its own', () => {
  expect(withHosts('127.0.0.1 localhost\n127.0.1.1 build-7', ['jm-1', 'zk-1'])).toBe(
    '127.0.0.1 localhost\n127.0.1.1 build-7\n127.0.1.1 jm-1\n127.0.1.2 zk-1\n',
  );
});
