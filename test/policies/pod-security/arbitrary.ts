import fc from 'fast-check';

type Json = Record<string, unknown>;

/** A pod as it is sent to the API server. */
export interface AnyPod {
  readonly metadata: { readonly annotations?: Json };
  readonly spec: Json & { readonly containers: readonly Json[]; readonly initContainers: readonly Json[] };
}

/** One thing that is set in a pod or a container, whatever stood there. */
interface Setting {
  readonly path: readonly string[];
  readonly value: unknown;
}

const setting = (path: string, ...values: readonly unknown[]): fc.Arbitrary<Setting> =>
  fc.constantFrom(...values).map((value) => ({ path: path.split('.'), value }));

const profile = (type: string): Json => ({ type, ...(type === 'Localhost' && { localhostProfile: 'profile.json' }) });
const profiles = ['RuntimeDefault', 'Localhost', 'Unconfined'].map(profile);
const selinux = [
  { type: 'container_t' },
  { type: 'container_engine_t', level: 's0:c1,c2' },
  { type: 'spc_t' },
  { user: 'system_u' },
  { role: 'system_r', user: '' },
];
const get = (host?: string): Json => ({ httpGet: { path: '/', port: 80, ...(host !== undefined && { host }) } });
const connectTo = (host?: string): Json => ({ tcpSocket: { port: 80, ...(host !== undefined && { host }) } });
const probes = [get(), get('169.254.169.254'), connectTo(), connectTo('localhost'), get('')];
const added = ['CHOWN', 'NET_BIND_SERVICE', 'NET_RAW', 'SYS_ADMIN', 'ALL', 'CAP_CHOWN'];

/** What a pod and a container have in common. */
const shared = [
  setting('securityContext.runAsNonRoot', true, false, undefined),
  setting('securityContext.runAsUser', 0, 1000, undefined),
  setting('securityContext.seccompProfile', ...profiles, undefined),
  setting('securityContext.appArmorProfile', ...profiles, undefined),
  setting('securityContext.seLinuxOptions', ...selinux),
  setting('securityContext.windowsOptions.hostProcess', true, false),
];

const ofContainer = fc.oneof(
  ...shared,
  setting('securityContext', undefined, {}),
  setting('securityContext.privileged', true, false),
  setting('securityContext.allowPrivilegeEscalation', true, false, undefined),
  setting('securityContext.capabilities', { drop: ['ALL'] }, { drop: ['NET_RAW'] }, { drop: [] }, undefined),
  fc.subarray(added).map((add) => ({ path: ['securityContext', 'capabilities'], value: { drop: ['ALL'], add } })),
  setting('securityContext.procMount', 'Default', 'Unmasked'),
  setting(
    'ports',
    [{ containerPort: 80 }],
    [{ containerPort: 80, hostPort: 8080 }],
    [{ containerPort: 81, hostPort: 0 }],
  ),
  setting(
    'lifecycle',
    { postStart: get() },
    { preStop: get('example.com') },
    { preStop: { exec: { command: ['a'] } } },
  ),
);
const ofMainContainer = fc.oneof(
  setting('livenessProbe', ...probes),
  setting('readinessProbe', ...probes),
  setting('startupProbe', ...probes),
);

const sources = [
  ...[
    {},
    { emptyDir: {} },
    { hostPath: { path: '/var/log' } },
    { configMap: { name: 'a' } },
    { secret: { secretName: 'a' } },
  ],
  ...[{ persistentVolumeClaim: { claimName: 'a' } }, { downwardAPI: { items: [] } }, { projected: { sources: [] } }],
  ...[{ nfs: { server: 'a', path: '/' } }, { csi: { driver: 'a.example.com' } }, { image: { reference: 'a:1' } }],
  ...[
    { iscsi: { targetPortal: '1.2.3.4', iqn: 'iqn.2000-01.com.example:a', lun: 0 } },
    { fc: { targetWWNs: ['a'], lun: 0 } },
  ],
  ...[
    { awsElasticBlockStore: { volumeID: 'a' } },
    { rbd: { monitors: ['a'], image: 'a' } },
    { flocker: { datasetName: 'a' } },
  ],
  ...[
    { cephfs: { monitors: ['a'] } },
    { glusterfs: { endpoints: 'a', path: 'a' } },
    { azureFile: { secretName: 'a', shareName: 'a' } },
  ],
];
const sysctls = [
  'kernel.shm_rmid_forced',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_fin_timeout',
  'kernel.msgmax',
  'net.core.somaxconn',
];

const ofPod = fc.oneof(
  ...shared,
  setting('hostNetwork', true, false),
  setting('hostPID', true, false),
  setting('hostIPC', true, false),
  setting('hostUsers', true, false, false),
  setting('os', { name: 'linux' }),
  fc.subarray(sources, { minLength: 1, maxLength: 3 }).map((chosen) => ({
    path: ['volumes'],
    value: chosen.map((source, index) => ({ name: `volume${index}`, ...source })),
  })),
  fc.subarray(sysctls, { minLength: 1 }).map((names) => ({
    path: ['securityContext', 'sysctls'],
    value: names.map((name) => ({ name, value: '1' })),
  })),
);

const annotations = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Json | undefined>(undefined) },
  fc
    .constantFrom('runtime/default', 'localhost/profile', 'unconfined')
    .map((value): Json => ({ 'container.apparmor.security.beta.kubernetes.io/main0': value })),
);

function set(target: Json, { path, value }: Setting): Json {
  const [field, ...rest] = path;
  if (field === undefined) return target;
  if (rest.length === 0) return { ...target, [field]: value };
  return { ...target, [field]: set((target[field] as Json | undefined) ?? {}, { path: rest, value }) };
}

const restricted = {
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};
const bases = [
  {
    weight: 6,
    pod: { securityContext: { runAsNonRoot: true, seccompProfile: profile('RuntimeDefault') } },
    container: restricted,
  },
  { weight: 2, pod: {}, container: {} },
  { weight: 2, pod: { os: { name: 'windows' }, securityContext: { runAsNonRoot: true } }, container: {} },
];
const base = fc.oneof(
  ...bases.map(({ weight, pod, container }) => ({ weight, arbitrary: fc.constant({ pod, container }) })),
);

/** A container privileged, or allowed to escalate, in one place and not in another is no pod that can be. */
function consistent(container: Json): Json {
  const context = container.securityContext as Json | undefined;
  if (context?.privileged !== true || context.allowPrivilegeEscalation !== false) return container;
  return { ...container, securityContext: { ...context, allowPrivilegeEscalation: undefined } };
}

/** The API server gives every port of a pod on the host's network a port of the host: so it is said here. */
function onHostNetwork(container: Json): Json {
  const ports = (container.ports as Json[] | undefined)?.map((port) => ({ ...port, hostPort: port.containerPort }));
  return ports === undefined ? container : { ...container, ports };
}

/** Pods near the edge of what each level admits; most are legal otherwise. */
export const anyPod: fc.Arbitrary<AnyPod> = fc
  .record({
    base,
    annotations,
    pod: fc.array(ofPod, { maxLength: 2 }),
    main: fc.array(fc.array(fc.oneof(ofContainer, ofMainContainer), { maxLength: 2 }), { minLength: 1, maxLength: 2 }),
    init: fc.array(fc.array(ofContainer, { maxLength: 1 }), { maxLength: 1 }),
  })
  .map(({ base: from, annotations: given, pod, main, init }) => {
    const spec = pod.reduce(set, from.pod as Json);
    const container = (settings: readonly Setting[], name: string): Json => {
      const made = consistent(settings.reduce(set, { name, image: 'registry.example.com/agent:1', ...from.container }));
      return spec.hostNetwork === true ? onHostNetwork(made) : made;
    };
    return {
      metadata: given === undefined ? {} : { annotations: given },
      spec: {
        ...spec,
        containers: main.map((settings, index) => container(settings, `main${index}`)),
        initContainers: init.map((settings, index) => container(settings, `init${index}`)),
      },
    };
  });
