import { listed } from '../../concern/concern.ts';
import type { PlatformFacts } from '../../concern/platform.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { makesCloud } from '../facts.ts';
import { checkKarpenter } from '../nodes/karpenter-check.ts';
import { checkAddons } from './addons-check.ts';
import { cloudDefaults } from './defaults.ts';
import { checkEks } from './eks-check.ts';
import { eksOf } from './facts.ts';
import { type CloudSettings, cloudSettings } from './settings.ts';

/** A cluster on AWS, with its network, keys, logs, add-ons, rights and nodes. */
export const cloud = listed<CloudSettings, CloudSettings>({
  settings: cloudSettings,
  summary: 'A cluster on AWS, with its network, keys, logs, add-ons, rights and nodes. Only for `cluster.kind: eks`.',
  defaults: cloudDefaults,
  specify: (settings, context) => (makesCloud(context) ? settings : undefined),
  check: checkCloud,
  checkPlanned: (path, _, { resources }) => checkAddons(`${path}.addons`, resources),
});

function checkCloud(path: string, { apiEndpoint }: CloudSettings, platform: PlatformFacts): Problem[] {
  const spec = eksOf(platform);
  if (spec === undefined) return [];
  return [
    ...checkEks('cluster', spec, apiEndpoint === 'private'),
    ...(spec.karpenter === undefined ? [] : checkKarpenter(`${path}.karpenter`, spec.karpenter, spec.nodePools)),
  ];
}
