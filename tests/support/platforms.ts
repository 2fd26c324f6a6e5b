import type {PlatformsFile} from '../../schemas/platform.ts';

/** What tests take the cookbook to support, whatever `recipes/platforms.yaml` says. */
export const platforms: PlatformsFile = {
  flink: {versions: ['1.20', '2.2', '2.3'], longTermSupport: ['1.20'], executedOn: []},
  kubernetesOperator: {versions: ['1.14', '1.15'], newestFlink: '2.2'},
  confluentPlatform: {cmf: ['2.3'], cli: '4.73'},
  confluentCloud: {asOf: '2026-08-17', cli: '4.73'},
};
