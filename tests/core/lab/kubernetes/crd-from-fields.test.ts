import {expect, it} from 'vitest';
import {crdFromFields} from '../../../../src/core/lab/kubernetes/crd-from-fields.ts';

const crd = crdFromFields({
  kind: 'FlinkDeployment',
  plural: 'flinkdeployments',
  shortNames: ['flinkdep'],
  fields: {
    spec: 'object',
    'spec.flinkConfiguration': 'any',
    'spec.podTemplate': 'object',
    'spec.job': 'object',
    'spec.job.args': 'array',
    'spec.job.state': 'string',
    'spec.ingress.tls': 'array',
    'spec.ingress.tls[].hosts': 'array',
    'spec.jobManager.resource.cpu': 'number',
  },
  enums: {'spec.job.state': ['running', 'suspended']},
});

it('makes a structural schema in which known objects are closed and free ones open', () => {
  const preserve = {'x-kubernetes-preserve-unknown-fields': true};
  const spec = {
    type: 'object',
    properties: {
      flinkConfiguration: preserve,
      podTemplate: {type: 'object', ...preserve},
      job: {
        type: 'object',
        properties: {
          args: {type: 'array', items: preserve},
          state: {type: 'string', enum: ['running', 'suspended']},
        },
      },
      ingress: {
        type: 'object',
        properties: {
          tls: {
            type: 'array',
            items: {type: 'object', properties: {hosts: {type: 'array', items: preserve}}},
          },
        },
      },
      jobManager: {
        type: 'object',
        properties: {resource: {type: 'object', properties: {cpu: {type: 'number'}}}},
      },
    },
  };
  expect(crd).toMatchObject({
    metadata: {name: 'flinkdeployments.flink.apache.org'},
    spec: {
      versions: [{schema: {openAPIV3Schema: {type: 'object', properties: {spec}}}}],
    },
  });
});

it('lets kubectl scale a FlinkDeployment', () => {
  expect(JSON.stringify(crd)).toContain('"specReplicasPath":".spec.taskManager.replicas"');
});
