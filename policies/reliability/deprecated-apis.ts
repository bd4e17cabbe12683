import { readFileSync } from 'node:fs';
import type { ResourceValidationPolicy } from '@pulumi/policy';
import { owaspTags, platformRule } from '../lib/frameworks.ts';
import { objectsOf } from '../lib/objects.ts';
import { type Fields, read } from '../lib/read.ts';
import { Undecided } from '../lib/undecided.ts';

/** The first minor version without an API, and its replacement; empty if none is documented. */
type Ending = readonly [removed: number, replacement: string];

/** Read from the Kubernetes modules by `extract-deprecated.ts`. */
const table = JSON.parse(readFileSync(new URL('deprecated-apis.json', import.meta.url), 'utf8')) as {
  readonly apis: Readonly<Record<string, Ending>>;
};

/** APIs that were removed so long ago that the modules do not mention them; from Kubernetes' deprecation guide. */
const gone: Readonly<Record<string, Ending>> = {
  'autoscaling/v2beta1 HorizontalPodAutoscaler': [25, 'autoscaling/v2 HorizontalPodAutoscaler'],
  'autoscaling/v2beta2 HorizontalPodAutoscaler': [26, 'autoscaling/v2 HorizontalPodAutoscaler'],
  'policy/v1beta1 PodSecurityPolicy': [25, ''],
};

const endings: ReadonlyMap<string, Ending> = new Map(Object.entries({ ...gone, ...table.apis }));

/** The minor version to check for. */
function targetIn(config: Fields): number {
  const written = read(config, 'targetMinor') ?? '1.36';
  const minor = typeof written === 'string' ? /^1\.(\d+)$/.exec(written)?.[1] : undefined;
  if (minor === undefined) throw new Error('targetMinor: write a version of Kubernetes such as 1.36');
  return Number(minor);
}

/** Every object uses an API that the cluster and the next version serve. */
export const deprecatedApis: ResourceValidationPolicy = {
  name: 'deprecated-apis',
  displayName: 'APIs are served',
  description: 'Objects use only API versions that the target version of Kubernetes serves.',
  enforcementLevel: 'mandatory',
  severity: 'medium',
  framework: platformRule('F1'),
  tags: owaspTags('K10'),
  remediationSteps: 'Take the API version that replaces it.',
  configSchema: {
    properties: {
      targetMinor: {
        type: 'string',
        pattern: '^1\\.\\d+$',
        default: '1.36',
        description: 'The target version of Kubernetes. Set it to the next version before an upgrade.',
      },
    },
  },
  validateResource: ({ type, props, getConfig }, report) => {
    const undecided = new Undecided();
    for (const { prefix, apiVersion, kind } of objectsOf(type, props, undecided)) {
      const ending = endings.get(`${apiVersion} ${kind.slice(kind.indexOf('/') + 1)}`);
      if (ending === undefined) continue;
      const [removed, replacement] = ending;
      if (removed > targetIn(getConfig() as Fields)) continue;
      const wayOut = replacement === '' ? 'use a version that is served' : `use ${replacement}`;
      report(`${prefix}apiVersion: ${apiVersion} is not served since Kubernetes 1.${removed}; ${wayOut}`);
    }
    undecided.raise();
  },
};
