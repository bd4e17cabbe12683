import assert from 'node:assert/strict';
import { recommendedLabels } from '../../../policies/security/recommended-labels.ts';
import { type PolicyInput, unknownText, validate } from '../run-policy.ts';

const labels = {
  'app.kubernetes.io/name': 'aider',
  'app.kubernetes.io/component': 'agent',
  'app.kubernetes.io/part-of': 'fleetwright',
  'app.kubernetes.io/managed-by': 'fleetwright',
  'fleetwright.io/environment': 'development',
  'fleetwright.io/project': 'fleetwright',
  'fleetwright.io/owner': 'platform',
  'fleetwright.io/cost-center': 'engineering',
};

const labeled = (given: Record<string, unknown> | undefined, type = 'kubernetes:core/v1:Service'): PolicyInput => ({
  type,
  props: { metadata: { name: 'aider', labels: given } },
});

describe('policy recommended-labels (A10)', () => {
  it('accepts an object with all of them, of any kind, and what is no object', () => {
    assert.deepEqual(validate(recommendedLabels, labeled(labels)).messages, []);
    assert.deepEqual(validate(recommendedLabels, labeled({}, 'aws:s3/bucket:Bucket')).messages, []);
    assert.deepEqual(validate(recommendedLabels, labeled({}, 'pulumi:providers:kubernetes')).messages, []);
  });

  for (const label of Object.keys(labels)) {
    it(`refuses an object without ${label}`, () => {
      assert.deepEqual(validate(recommendedLabels, labeled({ ...labels, [label]: undefined })).messages, [
        `metadata.labels: add ${label}`,
      ]);
    });
  }

  it('refuses an object of a custom kind too, and leaves unknown labels undecided', () => {
    assert.equal(
      validate(recommendedLabels, labeled(undefined, 'kubernetes:keda.sh/v1alpha1:ScaledObject')).messages.length,
      1,
    );
    assert.equal(
      validate(recommendedLabels, labeled({ ...labels, 'app.kubernetes.io/name': unknownText })).undecided,
      true,
    );
  });
});
