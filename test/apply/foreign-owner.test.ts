import assert from 'node:assert/strict';
import type { LiveMetadata, LiveObject } from '../../apply/cluster-client.ts';
import { foreignOwner, hasTagsOf } from '../../apply/foreign-owner.ts';

const service = (metadata: Partial<LiveMetadata>): LiveObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'orders', namespace: 'shop', ...metadata },
});

/** Marks as each tool leaves them, by whom they name. */
const marked: Readonly<Record<string, Partial<LiveMetadata>>> = {
  'Helm release shop/legacy': {
    labels: { 'app.kubernetes.io/managed-by': 'Helm' },
    annotations: { 'meta.helm.sh/release-name': 'legacy', 'meta.helm.sh/release-namespace': 'shop' },
  },
  Helm: { labels: { 'app.kubernetes.io/managed-by': 'Helm' } },
  'Argo CD application web': { annotations: { 'argocd.argoproj.io/tracking-id': 'web:/Service:shop/orders' } },
  'Argo CD application api': { labels: { 'argocd.argoproj.io/instance': 'api' } },
  'Flux Kustomization flux-system/apps': {
    labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps', 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' },
  },
  'Flux HelmRelease shop/orders': {
    labels: {
      'app.kubernetes.io/managed-by': 'Helm',
      'helm.toolkit.fluxcd.io/name': 'orders',
      'helm.toolkit.fluxcd.io/namespace': 'shop',
    },
    annotations: { 'meta.helm.sh/release-name': 'orders' },
  },
  Pulumi: { managedFields: [{ manager: 'pulumi-kubernetes-1a2b', operation: 'Apply' }] },
  Terraform: { managedFields: [{ manager: 'Terraform', operation: 'Apply' }] },
  'Rollout orders': { ownerReferences: [{ kind: 'Rollout', name: 'orders', controller: true }] },
};

describe('who else owns an object (A9)', () => {
  for (const [title, metadata] of Object.entries(marked)) {
    it(`is known by its marks: ${title}`, () => {
      assert.equal(foreignOwner(service(metadata))?.title, title);
    });
  }

  it('is nobody where there is no mark, where the mark is ours, or where our own plan puts it', () => {
    assert.equal(foreignOwner(service({})), undefined);
    assert.equal(foreignOwner(service({ labels: { 'app.kubernetes.io/managed-by': 'fleetwright' } })), undefined);
    assert.equal(foreignOwner(service({ managedFields: [{ manager: 'kube-controller-manager' }] })), undefined);
    const labels = { 'argocd.argoproj.io/instance': 'api' };
    assert.equal(foreignOwner(service({ labels }), service({ labels })), undefined);
    assert.equal(foreignOwner(service({ ownerReferences: [{ kind: 'Application', name: 'x' }] })), undefined);
  });

  it('is us for what was made from our plan, of the same environment and project', () => {
    const labels = {
      'app.kubernetes.io/managed-by': 'fleetwright',
      'fleetwright.io/environment': 'development',
      'fleetwright.io/project': 'shop',
    };
    assert.equal(hasTagsOf(service({ labels }), service({ labels })), true);
    for (const label of Object.keys(labels)) {
      assert.equal(hasTagsOf(service({ labels: { ...labels, [label]: 'other' } }), service({ labels })), false);
      assert.equal(hasTagsOf(service({ labels }), service({})), false);
    }
  });
});
