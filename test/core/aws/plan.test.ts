import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type AwsType, awsClassOf } from '../../../components/core/aws/classes.ts';
import {
  type AwsPlan,
  awsResource,
  isRef,
  joined,
  policyDocument,
  ref,
  resourcesOf,
} from '../../../components/core/aws/plan.ts';

const key = awsResource('aws:kms/key:Key', 'volumes', { description: 'Volumes' });

describe('a plan of AWS resources', () => {
  it('lists what its own stand on first, then its own, then its parts', () => {
    const named = (name: string): AwsPlan['resources'] => [awsResource('aws:kms/key:Key', name, {})];
    const part = (name: string): AwsPlan => ({ type: 't:t:T', name, resources: named(name), components: [] });
    const plan: AwsPlan = {
      ...part('own'),
      foundations: [{ ...part('below'), components: [part('within')] }],
      components: [part('after')],
    };
    assert.deepEqual(
      resourcesOf(plan).map(({ name }) => name),
      ['below', 'within', 'own', 'after'],
    );
  });

  it('keeps what is known later apart from what is known, readable in texts and documents', () => {
    const { join } = joined`key ${ref(key, 'arn')} in ${'us-west-2'}`;
    assert.equal(join[0], 'key ');
    assert.ok(isRef(join[1]));
    assert.deepEqual(join.slice(2), [' in ', 'us-west-2', '']);
    const { document } = policyDocument({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: ref(key, 'arn') });
    assert.deepEqual(Object.keys(document as object), ['Version', 'Statement']);
  });

  it('is of kinds that the SDK has, each in the module that its token names', function () {
    this.timeout(30_000);
    const source = readFileSync(resolve(import.meta.dirname, '../../../components/core/aws/classes.ts'), 'utf8');
    const types = [...source.matchAll(/^ {2}'([a-z0-9]+:[^']+)':/gm)].map(([, type]) => type as AwsType);
    assert.ok(types.length > 50);
    for (const type of types) {
      const Class = awsClassOf(type) as unknown as { readonly __pulumiType: string };
      assert.equal(Class?.__pulumiType, type);
    }
  });
});
