import type { types } from '@pulumi/kubernetes';
import { domain, labelsOf } from '../core/kubernetes/labels.ts';
import type { Plain } from '../core/kubernetes/manifest.ts';
import { planMeshAnnotations, planMeshLabels } from './mesh.ts';
import { packedLabel, planPlacement } from './placement.ts';
import { planProbe } from './probes.ts';
import { planResources } from './resources.ts';
import { planContainerSecurity, planPodSecurity } from './security.ts';
import type { ImageSpec, WorkloadSpec } from './spec.ts';
import { planHugePages, planSysctls } from './tuning.ts';

type Container = Plain<types.input.core.v1.Container>;
type PodSpec = Plain<types.input.core.v1.PodSpec>;

/** Name of the volume that holds the settings. */
const settingsVolume = 'settings';

/** Read-only for everybody. */
const settingsMode = 0o444;

/** An image as the container runtime takes it. A digest wins over the tag, which then only informs. */
export function imageReference({ repository, tag, digest }: ImageSpec): string {
  return `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** The version of the software in an image, for labels: the tag, or the digest if there is no tag. */
export function versionOf({ tag, digest }: ImageSpec): string {
  return tag ?? digest ?? '';
}

/** The ports of a workload's container, the first for HTTP. */
export function portsOf({ port, morePorts, udpPorts = {} }: WorkloadSpec): {
  readonly name: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}[] {
  const tcp = Object.entries({ http: port, ...morePorts });
  return [
    ...tcp.map(([name, number]) => ({ name, port: number, protocol: 'TCP' as const })),
    ...Object.entries(udpPorts).map(([name, number]) => ({ name, port: number, protocol: 'UDP' as const })),
  ];
}

/** Plans the pod template of a workload: labels, annotations and the pod itself. */
export function planPodTemplate(spec: WorkloadSpec): Plain<types.input.core.v1.PodTemplateSpec> {
  const { settings } = spec.environment;
  const packedLabels = spec.tuning?.packed === true ? { [packedLabel]: 'true' } : {};
  return {
    metadata: {
      labels: { ...labelsOf(spec.tags, spec.identity), ...spec.podLabels, ...planMeshLabels(spec), ...packedLabels },
      annotations: {
        'kubectl.kubernetes.io/default-container': spec.identity.component,
        ...(settings === undefined ? {} : { [`${domain}/settings-hash`]: settings.contentHash }),
        ...(spec.image.signedBy === undefined ? {} : { [`${domain}/signed-by`]: spec.image.signedBy }),
        ...planMeshAnnotations(spec),
        ...spec.podAnnotations,
      },
    },
    spec: planPod(spec),
  };
}

function planPod(spec: WorkloadSpec): PodSpec {
  return {
    serviceAccountName: spec.security.sharedAccount ?? spec.identity.name,
    automountServiceAccountToken: spec.security.mountToken,
    // Variables for every service of the namespace would be 131 × 7 lines of environment in each agent.
    enableServiceLinks: false,
    terminationGracePeriodSeconds: spec.rollout.terminationGraceSeconds,
    ...planPlacement(spec),
    ...(spec.tuning?.scheduler === undefined ? {} : { schedulerName: spec.tuning.scheduler }),
    securityContext: { ...planPodSecurity(spec.security), ...planSysctls(spec.tuning) },
    containers: [planContainer(spec)],
    ...planVolumes(spec),
  };
}

function planContainer(spec: WorkloadSpec): Container {
  const { image, resources, probes, rollout } = spec;
  const { settings } = spec.environment;
  const quantities = {
    ...Object.fromEntries(Object.entries(resources.extended).map(([name, count]) => [name, String(count)])),
    ...planHugePages(spec.tuning).resources,
  };
  return {
    name: spec.identity.component,
    image: imageReference(image),
    imagePullPolicy: 'IfNotPresent',
    ...(image.args === undefined ? {} : { args: [...image.args] }),
    ports: portsOf(spec).map(({ name, port, protocol }) => ({ name, containerPort: port, protocol })),
    ...(settings === undefined ? {} : { envFrom: [{ configMapRef: { name: settings.configMap } }] }),
    env: planEnvironment(spec),
    resources: planResources(resources, quantities),
    startupProbe: planProbe(probes.startup),
    livenessProbe: planProbe(probes.liveness),
    readinessProbe: planProbe(probes.readiness),
    // Endpoints go away while the container still answers: no request is lost in an update.
    lifecycle: { preStop: { sleep: { seconds: rollout.drainSeconds } } },
    securityContext: planContainerSecurity(),
    ...planMounts(spec),
  };
}

function planEnvironment({ environment }: WorkloadSpec): Plain<types.input.core.v1.EnvVar>[] {
  return [
    ...Object.entries(environment.variables).map(([name, value]) => ({ name, value })),
    ...Object.entries(environment.secrets).map(([name, secretKeyRef]) => ({ name, valueFrom: { secretKeyRef } })),
    { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
  ];
}

/** A volume that exists only in the pod is named after where it is mounted: `/var/cache` is `var-cache`. */
function volumeName(mountPath: string): string {
  return mountPath.replace(/^\/+/, '').replace(/[^a-z0-9]+/g, '-');
}

function planMounts({
  environment: { settings, files = [] },
  scratch,
  state,
  tuning,
}: WorkloadSpec): Pick<Container, 'volumeMounts'> {
  const volumeMounts = [
    ...(settings === undefined ? [] : [{ name: settingsVolume, mountPath: settings.mountPath, readOnly: true }]),
    ...files.map(({ mountPath }) => ({ name: volumeName(mountPath), mountPath, readOnly: true })),
    ...(state?.volumes ?? []).map(({ name, mountPath }) => ({ name, mountPath })),
    ...scratch.map(({ mountPath }) => ({ name: volumeName(mountPath), mountPath })),
    ...planHugePages(tuning).mounts,
  ];
  return volumeMounts.length === 0 ? {} : { volumeMounts };
}

function planVolumes({
  environment: { settings, files = [] },
  scratch,
  tuning,
}: WorkloadSpec): Pick<PodSpec, 'volumes'> {
  const volumes = [
    ...(settings === undefined
      ? []
      : [{ name: settingsVolume, configMap: { name: settings.configMap, defaultMode: settingsMode } }]),
    // The whole directory, not one file by `subPath`: the kubelet follows changes of a directory only.
    ...files.map(({ configMap, mountPath }) => ({
      name: volumeName(mountPath),
      configMap: { name: configMap, defaultMode: settingsMode },
    })),
    ...scratch.map(({ mountPath, mebibytes }) => ({
      name: volumeName(mountPath),
      emptyDir: { sizeLimit: `${mebibytes}Mi` },
    })),
    ...planHugePages(tuning).volumes,
  ];
  return volumes.length === 0 ? {} : { volumes };
}
