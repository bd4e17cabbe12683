import assert from 'node:assert/strict';
import { identityOf } from '../../../components/core/kubernetes/manifest.ts';
import { referencesOf } from '../../../components/core/kubernetes/references.ts';
import { planGatekeeper } from '../../../components/security/admission/gatekeeper-plan.ts';
import { gatekeeperRules, regoOf } from '../../../components/security/admission/gatekeeper-rules.ts';
import { policies } from '../../../policies/packs.ts';
import { escalations } from '../../../policies/security/escalations.ts';
import { manifestsOf } from '../../stacks/planned.ts';

const tags = { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' };
const { objects } = planGatekeeper('gatekeeper', { tags, action: 'Deny' });

describe('rules as Gatekeeper holds them (F3)', () => {
  it('are the three OPA policies of 000, under the names of the pack', () => {
    assert.deepEqual([...new Set(gatekeeperRules.map((rule) => rule.of))], ['RBAC', 'network policy', 'Pod Security']);
    const names = new Set([...policies.map(({ name }) => name), 'pod-security']);
    for (const { name } of gatekeeperRules) assert.ok(names.has(name), name);
  });

  it('name the rights of the pack, word by word', () => {
    const constraint = objects.find(({ kind }) => kind === 'FleetwrightRbacEscalation') as unknown as {
      spec: { parameters: { escalations: unknown } };
    };
    assert.deepEqual(constraint.spec.parameters.escalations, escalations);
  });

  it('have a template each, with the name that Gatekeeper wants, before the constraint', () => {
    const identities = objects.map(identityOf);
    for (const rule of gatekeeperRules) {
      const constraint = objects.findIndex(({ kind }) => kind === rule.kind);
      const [template] = referencesOf(objects[constraint] as (typeof objects)[number]);
      const at = identities.indexOf(template ?? '');
      assert.ok(at >= 0 && at < constraint, rule.name);
      const { spec } = objects[at] as unknown as { spec: { targets: [{ code: [{ source: { rego: string } }] }] } };
      assert.equal(spec.targets[0].code[0].source.rego, regoOf(rule));
    }
  });

  it('deny or warn as the other layers do, and only where a stack says that Gatekeeper is there', () => {
    const actionsOf = (action: 'Deny' | 'Warn'): Set<unknown> =>
      new Set(
        planGatekeeper('gatekeeper', { tags, action })
          .objects.filter(({ apiVersion }) => apiVersion.startsWith('constraints.'))
          .map((one) => (one as unknown as { spec: { enforcementAction: string } }).spec.enforcementAction),
      );
    assert.deepEqual([...actionsOf('Deny'), ...actionsOf('Warn')], ['deny', 'warn']);
    const kinds = (admission: object): string[] =>
      manifestsOf({ environment: 'development', admission }).map(({ kind }) => kind);
    assert.equal(kinds({}).includes('ConstraintTemplate'), false);
    assert.equal(
      kinds({ gatekeeper: true }).filter((kind) => kind === 'ConstraintTemplate').length,
      gatekeeperRules.length,
    );
  });
});
