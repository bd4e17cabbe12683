import type { ResourceValidationPolicy } from '@pulumi/policy';
import { containersOf } from '../lib/containers.ts';
import { platformRule, soc2Tags } from '../lib/frameworks.ts';
import { kindOf, podsOf } from '../lib/pod-spec.ts';
import { read } from '../lib/read.ts';
import { Undecided } from '../lib/undecided.ts';

/** Kinds with interchangeable pods, which a rollout replaces one after the other. */
const replicated = /^(Deployment|StatefulSet|ReplicaSet|ReplicationController|Rollout)(List)?$/;

/** Pods of a DaemonSet are not interchangeable: each serves its own node, ready or not. */
const longRunning = /^(Deployment|StatefulSet|ReplicaSet|ReplicationController|Rollout|DaemonSet)(List)?$/;

/** Kubernetes can see whether a container is stuck, and whether it can get traffic. */
export const probesSet: ResourceValidationPolicy = {
  name: 'probes-set',
  displayName: 'Containers have probes',
  description:
    'Every long-running container has a liveness probe, and a readiness probe if it is behind a Service or in a replicated workload.',
  enforcementLevel: 'mandatory',
  severity: 'medium',
  framework: platformRule('B3'),
  tags: soc2Tags('A1.2'),
  remediationSteps: 'Set livenessProbe and readinessProbe.',
  validateResource: ({ type, props }, report) => {
    const kind = kindOf(type) ?? '';
    if (!longRunning.test(kind)) return;
    const wanted = replicated.test(kind) ? ['livenessProbe', 'readinessProbe'] : ['livenessProbe'];
    const undecided = new Undecided();
    for (const { path, spec } of podsOf(type, props, undecided)) {
      for (const found of containersOf(spec, undecided)) {
        if (found.kind !== 'containers') continue;
        const missing = undecided.attempt(() => wanted.filter((probe) => read(found.container, probe) === undefined));
        if (missing !== undefined && missing.length > 0) report(`${path}.${found.path}: set ${missing.join(' and ')}`);
      }
    }
    undecided.raise();
  },
};
