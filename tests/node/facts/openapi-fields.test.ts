import {describe, expect, it} from 'vitest';
import {createExpander} from '../../../src/node/facts/expand-references.ts';
import {openApiFields, shareTrees} from '../../../src/node/facts/generate/openapi-fields.ts';

describe('fields of a custom resource definition', () => {
  it('keep types, enums, bounds and what must be there', () => {
    expect(
      openApiFields({
        type: 'object',
        required: ['mode'],
        properties: {
          port: {'x-kubernetes-int-or-string': true},
          mode: {type: 'string', enum: ['native', 'standalone']},
          count: {type: 'integer', minimum: 1},
          config: {type: 'object', additionalProperties: {type: 'string'}},
          pod: {type: 'object', 'x-kubernetes-preserve-unknown-fields': true},
          free: {'x-kubernetes-preserve-unknown-fields': true},
        },
      }),
    ).toEqual({
      type: 'object',
      fields: {
        config: {type: 'object', values: {type: 'string'}},
        count: {type: 'integer', minimum: 1},
        free: {type: 'object', values: {type: 'any'}},
        mode: {type: 'string', required: true, enum: ['native', 'standalone']},
        pod: {type: 'object', values: {type: 'any'}},
        port: {type: 'integer-or-string'},
      },
    });
  });

  it('are the same again when shared parts are put back', () => {
    const names = Array.from({length: 60}, (_, index) => `field${index}`);
    const pod = openApiFields({
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, {type: 'string'}])),
    });
    const trees = [
      {type: 'object' as const, fields: {a: pod, b: {...pod, required: true as const}}},
      {type: 'object' as const, fields: {list: {type: 'array' as const, items: pod}}},
    ];
    const shared = shareTrees(trees);
    expect(Object.keys(shared.definitions)).toEqual(['a']);
    expect(shared.trees.map(createExpander(shared.definitions))).toEqual(trees);
  });
});
