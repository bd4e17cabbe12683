import assert from 'node:assert/strict';
import type { ResourceValidationPolicy } from '@pulumi/policy';
import * as server from '@pulumi/policy/server.js';
import analyzer from '@pulumi/pulumi/proto/analyzer_pb.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import { policies } from '../../../policies/packs.ts';
import { unknownText } from '../run-policy.ts';

/** What the SDK answers when Pulumi's engine asks it to remediate; internal, and so left out of its types. */
const { makeRemediateRpcFun } = server as unknown as {
  makeRemediateRpcFun: (name: string, version: string, level: string, policies: readonly unknown[]) => Handler;
};
type Handler = (
  call: { request: unknown },
  done: (error: Error | null, answer: analyzer.RemediateResponse) => void,
) => void;

/** Runs one policy over the protocol, enforced as `remediate`. @returns what it makes of the resource, if it changes it. */
async function remediate(
  name: string,
  type: string,
  props: object,
  config: object = {},
): Promise<object | string | undefined> {
  const policy = policies.find((one) => one.name === name) as ResourceValidationPolicy;
  // The engine tells the settings beforehand; here they are the policy's own.
  const set = {
    ...policy,
    remediateResource: (args: object) => policy.remediateResource?.({ ...args, getConfig: () => config } as never),
  };
  const request = new analyzer.AnalyzeRequest();
  request.setType(type);
  request.setProperties(struct.Struct.fromJavaScript(props as never));
  request.setOptions(new analyzer.AnalyzerResourceOptions());
  const answer = await new Promise<analyzer.RemediateResponse>((settle, reject) =>
    makeRemediateRpcFun('pack', '1.0.0', 'remediate', [{ ...set, enforcementLevel: 'remediate' }])(
      { request },
      (error, given) => (error ? reject(error) : settle(given)),
    ),
  );
  const [made] = answer.getRemediationsList();
  if (made === undefined) return undefined;
  return made.getDiagnostic() || made.getProperties()?.toJavaScript();
}

const account = 'kubernetes:core/v1:ServiceAccount';
const topic = 'aws:sns/topic:Topic';

describe('policies that fix what they find (F1)', () => {
  it('are those where nothing can break by it', () => {
    const fixing = policies.filter((policy) => 'remediateResource' in policy).map(({ name }) => name);
    assert.deepEqual(fixing, ['account-automount', 'recommended-labels', 'aws-tags']);
  });

  it('keep a token out of pods that do not ask for it', async () => {
    const given = { metadata: { name: 'a' } };
    assert.deepEqual(await remediate('account-automount', account, given), {
      ...given,
      automountServiceAccountToken: false,
    });
    for (const automountServiceAccountToken of [true, false]) {
      assert.equal(
        await remediate('account-automount', account, { ...given, automountServiceAccountToken }),
        undefined,
      );
    }
    assert.equal(await remediate('account-automount', 'kubernetes:core/v1:ConfigMap', given), undefined);
  });

  it('fill in labels that are set for them, and change none that is there', async () => {
    const labels = { 'fleetwright.io/owner': 'platform', 'fleetwright.io/project': 'x', unasked: 'y' };
    const given = { metadata: { name: 'a', labels: { 'fleetwright.io/owner': 'mine' } }, data: {} };
    assert.deepEqual(await remediate('recommended-labels', 'kubernetes:core/v1:ConfigMap', given, { labels }), {
      data: {},
      metadata: { name: 'a', labels: { 'fleetwright.io/owner': 'mine', 'fleetwright.io/project': 'x' } },
    });
    assert.equal(await remediate('recommended-labels', 'kubernetes:core/v1:ConfigMap', given), undefined);
    assert.equal(await remediate('recommended-labels', topic, given, { labels }), undefined);
  });

  it('fill in tags, where they are given by name', async () => {
    const tags = { owner: 'platform', environment: 'production' };
    assert.deepEqual(await remediate('aws-tags', topic, { tags: { owner: 'mine' } }, { tags }), {
      tags: { owner: 'mine', environment: 'production' },
    });
    assert.equal(
      await remediate('aws-tags', 'aws:autoscaling/group:Group', { tags: [{ key: 'a', value: 'b' }] }, { tags }),
      undefined,
    );
    assert.equal(await remediate('aws-tags', 'aws:iam/policyAttachment:PolicyAttachment', {}, { tags }), undefined);
  });

  it('leave open what is not known yet', async () => {
    const said = await remediate(
      'recommended-labels',
      'kubernetes:core/v1:ConfigMap',
      { metadata: { labels: unknownText } },
      { labels: { 'fleetwright.io/owner': 'x' } },
    );
    assert.match(String(said), /can't run remediation 'recommended-labels'/);
  });
});
