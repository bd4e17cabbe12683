import fc from 'fast-check';
import { violationsOf } from '../../../../policies/pod-security/standard.ts';
import { pod } from '../../../live/gatekeeper-objects.ts';
import { type AnyPod, anyPod } from '../../../policies/pod-security/arbitrary.ts';
import { readFixtures } from '../../../policies/pod-security/fixtures.ts';
import { plain, type Sample, type Twin } from './sample.ts';

const asPod = ({ metadata, spec }: { readonly metadata: object; readonly spec: object }): object =>
  plain({ apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: 'tried', namespace: 'agents' }, spec });

const fixtures = [...new Map(readFixtures().map((one) => [JSON.stringify(one.pod), asPod(one.pod)])).values()];

const unconfined = { type: 'Unconfined' };

/** Pods that are good but for one field, which others have seldom or only beside other violations. */
const rare = [
  ...['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes'].map((name) =>
    pod((spec) => Object.assign(spec.securityContext as object, { sysctls: [{ name, value: '1' }] })),
  ),
  pod((spec, { securityContext }) => {
    delete securityContext.runAsNonRoot;
    delete (spec.securityContext as Record<string, unknown> | undefined)?.runAsNonRoot;
  }),
  pod((spec, { securityContext }) => {
    spec.securityContext = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
    securityContext.seccompProfile = unconfined;
  }),
  pod((spec, { securityContext }) => {
    spec.securityContext = { runAsNonRoot: true, seccompProfile: unconfined };
    securityContext.seccompProfile = { type: 'RuntimeDefault' };
  }),
  pod((spec, { securityContext }) => {
    spec.securityContext = { runAsNonRoot: true };
    securityContext.seccompProfile = { type: 'RuntimeDefault' };
  }),
  pod((spec, { securityContext }) => {
    spec.securityContext = { runAsNonRoot: false, seccompProfile: { type: 'RuntimeDefault' } };
    securityContext.runAsNonRoot = true;
  }),
  pod((spec, { securityContext }) => {
    spec.os = { name: 'windows' };
    securityContext.capabilities = { add: ['CHOWN'] };
  }),
  { ...pod(), metadata: { name: 'tried', namespace: 'agents', annotations: { 'example.com/team': 'agents' } } },
];

/** The rule for pods, by its name. */
export const podTwins: Readonly<Record<string, Twin>> = {
  'pod-security': {
    samples: fc
      .oneof(
        { weight: 6, arbitrary: anyPod.map(asPod) },
        { weight: 3, arbitrary: fc.constantFrom(...fixtures) },
        fc.constantFrom(...rare),
      )
      .map((object): Sample => ({ object })),
    // From 1.35 on, the standard lets pods in a user namespace run as root. Rego does not know the version.
    refuses: ({ object }) => violationsOf(object as AnyPod, 'restricted', 34).length > 0,
  },
};
