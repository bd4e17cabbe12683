import assert from 'node:assert/strict';
import { checkKubernetesOnly } from '../../../cli/stack/objects.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import type { ResourceNode } from '../../../engine/index.ts';
import { urnOf } from '../../../engine/index.ts';

const node = (type: string, name: string, remote: boolean): ResourceNode => ({
  urn: urnOf('dev', 'case', '', type, name),
  type,
  name,
  custom: !remote,
  remote,
  external: false,
  inputs: {},
  dependencies: [],
  propertyDependencies: {},
  options: {},
});

describe('what only the Pulumi CLI can deploy (A9)', () => {
  const problemsOf = (...resources: ResourceNode[]): string[] =>
    checkKubernetesOnly({ project: 'case', stack: 'dev', resources, outputs: {} }).map(formatProblem);

  it('includes charts and files, whose objects would be left out unnoticed', () => {
    const map = node('kubernetes:core/v1:ConfigMap', 'map', false);
    assert.deepEqual(problemsOf(map), []);
    const installs = [
      node('kubernetes:helm.sh/v4:Chart', 'keda', true),
      node('kubernetes:helm.sh/v3:Release', 'kyverno', false),
      node('kubernetes:yaml/v2:ConfigFile', 'gateway-api', true),
    ];
    assert.deepEqual(problemsOf(map, ...installs), [
      'stack dev: installs keda, kyverno and gateway-api from charts or files, which only the Pulumi CLI can do; nothing was changed. Install the Pulumi CLI (see docs/guides/pulumi.md) and run this again.',
    ]);
  });
});
