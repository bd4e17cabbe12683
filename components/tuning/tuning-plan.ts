import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { types } from '@pulumi/kubernetes';
import { domain, labelsOf } from '../core/kubernetes/labels.ts';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import { planAccess } from '../workload/access.ts';
import { type DaemonSetSpec, planDaemonSet } from '../workload/daemon-set.ts';
import { versionOf } from '../workload/pod.ts';
import { planContainerSecurity } from '../workload/security.ts';
import type { NodeProfileName } from '../workload/tuning-spec.ts';
import { nodeProfileLabel } from '../workload/tuning-spec.ts';
import { profileText } from './profiles.ts';
import type { NodeTuningSpec } from './spec.ts';

/** Pulumi type token of what applies profiles to nodes. */
export const nodeTuningType = 'fleetwright:tuning:NodeTuning';

/** Role of its pods in labels. */
export const nodeTuningComponent = 'node-tuning';

const mountPath = '/opt/fleetwright';
const scriptFile = 'tune.sh';

/**
 * Plans what applies to nodes the profiles that their labels name: a pod on each such node, whose first container is
 * privileged, applies the profile and ends; what stays has no rights. Pods that start after it inherit the network
 * settings; those that already run keep theirs.
 */
export function planNodeTuning(spec: NodeTuningSpec): ComponentPlan {
  const name = nodeTuningComponent;
  return {
    type: nodeTuningType,
    name,
    objects: planAccess({ name, namespace: spec.namespace, component: name, tags: spec.tags }),
    components: spec.profiles.map((profile) => planProfile(spec, profile)),
  };
}

function planProfile(spec: NodeTuningSpec, profile: NodeProfileName): ComponentPlan {
  const { namespace, tags } = spec;
  const name = `${nodeTuningComponent}-${profile}`;
  const identity = { name, component: nodeTuningComponent, version: versionOf(spec.image) };
  const labels = labelsOf(tags, identity);
  const data = {
    [scriptFile]: readFileSync(resolve(import.meta.dirname, 'scripts', scriptFile), 'utf8'),
    profile: profileText(profile),
  };
  const files: ManifestOf<types.input.core.v1.ConfigMap> = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels },
    data,
  };
  const hash = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);
  const daemonSet = planDaemonSet({
    ...podOf(spec, profile, name),
    identity,
    namespace,
    tags,
    description: `Sets nodes to the profile ${profile}.`,
    // A changed profile is applied again.
    podAnnotations: { [`${domain}/profile-hash`]: hash },
  });
  return { type: 'fleetwright:tuning:NodeProfile', name: profile, objects: [files, daemonSet], components: [] };
}

function podOf(
  { image, pause, resources, appArmor }: NodeTuningSpec,
  profile: NodeProfileName,
  files: string,
): Omit<DaemonSetSpec, 'identity' | 'namespace' | 'tags' | 'description'> {
  return {
    account: nodeTuningComponent,
    // The kernel's network settings apply to the network namespace of the writer.
    hostNetwork: true,
    nodes: { [`${nodeProfileLabel}/${profile}`]: 'true' },
    security: {
      seccompProfile: { type: 'RuntimeDefault' },
      ...(appArmor ? { appArmorProfile: { type: 'Unconfined' } } : {}),
    },
    initContainers: [
      {
        name: 'tune',
        image,
        resources,
        command: ['/bin/sh', `${mountPath}/${scriptFile}`],
        env: [
          { name: 'HOST_ROOT', value: '/host' },
          { name: 'PROFILE_FILE', value: `${mountPath}/profile` },
        ],
        // Nothing less may write to the kernel's files and load its modules.
        securityContext: { privileged: true, readOnlyRootFilesystem: true, runAsUser: 0, runAsNonRoot: false },
        volumeMounts: [
          { name: 'files', mountPath, readOnly: true },
          { name: 'host', mountPath: '/host' },
        ],
      },
    ],
    containers: [
      {
        name: 'stay',
        image: pause,
        resources,
        // It serves no requests: all that can be checked is whether it still starts.
        livenessProbe: { exec: { command: ['/pause', '-v'] }, periodSeconds: 60, timeoutSeconds: 5 },
        securityContext: { ...planContainerSecurity(), runAsNonRoot: true, runAsUser: 65_534, runAsGroup: 65_534 },
      },
    ],
    volumes: [
      { name: 'files', configMap: { name: files, defaultMode: 0o444 } },
      { name: 'host', hostPath: { path: '/', type: 'Directory' } },
    ],
  };
}
