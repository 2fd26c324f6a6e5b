import {describe, expect, it} from 'vitest';
import {crdFromManifest} from '../../../../src/core/lab/kubernetes/crd-from-manifest.ts';
import {projectRoot} from '../../../../src/node/project-root.ts';
import {readFacts} from '../../../../src/node/read-facts.ts';

describe('crdFromManifest', () => {
  it('closes known objects, types free names, and opens what nobody knows', () => {
    const crd = crdFromManifest({
      kind: 'FlinkDeployment',
      apiVersion: 'flink.apache.org/v1beta1',
      plural: 'flinkdeployments',
      shortNames: ['flinkdep'],
      namespaced: true,
      complete: true,
      columns: ['Lifecycle State'],
      root: {
        type: 'object',
        fields: {
          metadata: {type: 'object'},
          spec: {
            type: 'object',
            fields: {
              state: {type: 'string', enum: ['running', 'suspended']},
              labels: {type: 'object', values: {type: 'string'}},
              flinkConfiguration: {type: 'object', values: {type: 'any'}},
              args: {type: 'array', items: {type: 'string'}},
              port: {type: 'integer-or-string', required: true},
              taskManager: {type: 'object', fields: {replicas: {type: 'integer'}}},
            },
          },
        },
      },
    });
    expect(crd).toMatchObject({
      metadata: {name: 'flinkdeployments.flink.apache.org'},
      spec: {
        group: 'flink.apache.org',
        names: {kind: 'FlinkDeployment', singular: 'flinkdeployment', shortNames: ['flinkdep']},
        scope: 'Namespaced',
        versions: [
          {
            name: 'v1beta1',
            additionalPrinterColumns: [
              {name: 'Lifecycle State', jsonPath: '.status.lifecycleState', type: 'string'},
            ],
            subresources: {scale: {specReplicasPath: '.spec.taskManager.replicas'}},
            schema: {
              openAPIV3Schema: {
                properties: {
                  spec: {
                    type: 'object',
                    required: ['port'],
                    properties: {
                      state: {type: 'string', enum: ['running', 'suspended']},
                      labels: {type: 'object', additionalProperties: {type: 'string'}},
                      flinkConfiguration: {
                        type: 'object',
                        'x-kubernetes-preserve-unknown-fields': true,
                      },
                      args: {type: 'array', items: {type: 'string'}},
                      port: {'x-kubernetes-int-or-string': true},
                    },
                  },
                },
              },
            },
          },
        ],
      },
    });
    expect(JSON.stringify(crd)).not.toContain('"metadata":{"type"');
  });

  it('gives nothing for a kind that is no resource of the API server', () => {
    const root = {type: 'object'} as const;
    expect(
      crdFromManifest({kind: 'Values', apiVersion: 'v1', complete: false, root}),
    ).toBeUndefined();
  });

  it('makes all four definitions of the operator from the facts', () => {
    const {kinds} = readFacts(projectRoot).read('flink-kubernetes-operator', '1.15', 'manifests');
    expect(kinds.map((kind) => crdFromManifest(kind))).toEqual([
      expect.objectContaining({metadata: {name: 'flinkbluegreendeployments.flink.apache.org'}}),
      expect.objectContaining({metadata: {name: 'flinkdeployments.flink.apache.org'}}),
      expect.objectContaining({metadata: {name: 'flinksessionjobs.flink.apache.org'}}),
      expect.objectContaining({metadata: {name: 'flinkstatesnapshots.flink.apache.org'}}),
    ]);
  });
});
