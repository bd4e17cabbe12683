import assert from 'node:assert/strict';
import type { ResourceValidationPolicy } from '@pulumi/policy';
import { containerKinds } from '../../policies/lib/containers.ts';
import type { Container } from '../../policies/lib/pod-spec.ts';
import { immutableImage } from '../../policies/security/immutable-image.ts';
import { readOnlyRoot } from '../../policies/security/read-only-root.ts';
import { resourcesSet } from '../../policies/security/resources-set.ts';
import { containerWith, goodContainer, securedWith, workloadsWith } from './good-pod.ts';
import { unknownText, validate } from './run-policy.ts';

interface Case {
  readonly policy: ResourceValidationPolicy;
  /** Each differs from the good container in one thing. */
  readonly bad: readonly { readonly what: string; readonly container: Container; readonly message: RegExp }[];
  readonly fine: readonly { readonly what: string; readonly container: Container }[];
  readonly unknown: Container;
}

const cases: readonly Case[] = [
  {
    policy: immutableImage,
    bad: [
      {
        what: 'the tag latest',
        container: containerWith({ image: 'redis:latest' }),
        message: /redis:latest may be another/,
      },
      { what: 'no tag', container: containerWith({ image: 'redis' }), message: /name a version/ },
      { what: 'a port but no tag', container: containerWith({ image: 'host:5000/redis' }), message: /name a version/ },
      { what: 'no image', container: containerWith({ image: '' }), message: /name an image/ },
    ],
    fine: [
      { what: 'a digest', container: containerWith({ image: `redis@sha256:${'a'.repeat(64)}` }) },
      { what: 'a port and a tag', container: containerWith({ image: 'host:5000/redis:8.2' }) },
    ],
    unknown: containerWith({ image: unknownText }),
  },
  {
    policy: resourcesSet,
    bad: [
      {
        what: 'no resources',
        container: { ...goodContainer, resources: {} },
        message: /requests\.cpu, .*limits\.memory$/,
      },
      {
        what: 'no memory limit',
        container: containerWith({ resources: { requests: { cpu: 1, memory: '1Gi' }, limits: { cpu: 1 } } }),
        message: /: set resources\.limits\.memory$/,
      },
    ],
    fine: [],
    unknown: containerWith({ resources: unknownText as unknown as NonNullable<Container['resources']> }),
  },
  {
    policy: readOnlyRoot,
    bad: [
      {
        what: 'a writable root',
        container: securedWith({ readOnlyRootFilesystem: false }),
        message: /readOnlyRootFilesystem/,
      },
      { what: 'no security context', container: { ...goodContainer, securityContext: {} }, message: /emptyDir/ },
    ],
    fine: [],
    unknown: securedWith({ readOnlyRootFilesystem: unknownText as unknown as boolean }),
  },
];

for (const { policy, bad, fine, unknown } of cases) {
  describe(`policy ${policy.name} (F1, F2)`, () => {
    it('accepts a good container of every workload kind', () => {
      for (const container of [goodContainer, ...fine.map((allowed) => allowed.container)]) {
        for (const workload of workloadsWith({ containers: [container] })) {
          assert.deepEqual(validate(policy, workload), { messages: [], undecided: false }, workload.type);
        }
      }
    });

    for (const { what, container, message } of bad) {
      it(`refuses ${what} in every workload kind and every list of containers, and says the way out`, () => {
        for (const kind of containerKinds) {
          const exempt = policy === resourcesSet && kind === 'ephemeralContainers';
          for (const workload of workloadsWith({ containers: [goodContainer], [kind]: [container] })) {
            const { messages } = validate(policy, workload);
            assert.equal(messages.length, exempt ? 0 : 1, `${workload.type} ${kind}`);
            if (exempt) continue;
            assert.match(messages[0] as string, message);
            assert.match(messages[0] as string, new RegExp(`${kind}\\[agent\\]: `));
          }
        }
      });
    }

    it('leaves an unknown value undecided, and still refuses what is wrong beside it', () => {
      const badOne = bad[0]?.container as Container;
      for (const workload of workloadsWith({ containers: [unknown, badOne] })) {
        const { messages, undecided } = validate(policy, workload);
        assert.equal(undecided, true, workload.type);
        assert.equal(messages.length, 1, workload.type);
      }
    });

    it('says how bad a violation is, which framework asks for the rule, and how to mend it', () => {
      assert.ok(policy.severity);
      assert.ok(policy.framework?.reference);
      assert.ok(policy.remediationSteps);
    });
  });
}
