import assert from 'node:assert/strict';
import type { ClusterClient } from '../../apply/index.ts';
import type { PlannedObject } from '../../apply/planned.ts';
import { checkDeclared } from '../../apply/undeclared.ts';
import { type CustomKind, customKindOf, customKinds } from '../../components/core/kubernetes/custom-kinds.ts';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { checkKinds } from '../../controlplane/definitions/check-kinds.ts';
import { constraintGroup, constraintTemplatesIn, definitionsOf } from '../../controlplane/definitions/constraints.ts';
import { nameOf } from '../../controlplane/definitions/definition.ts';
import { definitionModules } from '../../controlplane/definitions/modules.ts';
import { everyCustomResource } from './every-custom-resource.ts';
import { readyLimit } from './live-project.ts';
import { type SharedControlPlane, sharedControlPlane } from './shared-control-plane.ts';

/** Paths at which an object does not have what was sent. */
function lost(sent: unknown, kept: unknown, at: string): string[] {
  if (typeof sent !== 'object' || sent === null) return Object.is(sent, kept) ? [] : [at];
  if (typeof kept !== 'object' || kept === null) return [at];
  return Object.entries(sent).flatMap(([key, value]) =>
    value === undefined ? [] : lost(value, (kept as Record<string, unknown>)[key], `${at}.${key}`),
  );
}

const namespace = 'custom-resources';

/** An object of its own for this file, which others do not look at. */
function own({ apiVersion, kind, metadata, ...rest }: Manifest): Manifest {
  const scope = customKindOf({ apiVersion, kind })?.scope === 'Namespaced' ? { namespace } : {};
  return {
    apiVersion,
    kind,
    metadata: { name: `custom-resources-${kind.toLowerCase()}`, ...scope, labels: {} },
    ...rest,
  };
}

describe('custom resources, put to the API server with the definitions of their operators (A7)', function () {
  this.timeout(120_000);
  let plane: SharedControlPlane;
  let client: ClusterClient;
  let checked: (kind: CustomKind) => boolean;
  const all = everyCustomResource();
  const samples = customKinds.map((kind) => ({
    kind,
    sample: all.find((one) => customKindOf(one) === kind) as Manifest,
  }));

  before(async function () {
    this.timeout(readyLimit);
    plane = await sharedControlPlane();
    ({ client } = plane);
    const kinds = customKinds;
    const templates = constraintTemplatesIn(all);
    assert.deepEqual(await checkKinds({ kubeconfig: plane.kubeconfig, kinds, templates }), []);
    const { definitions } = await definitionsOf({ kinds, templates });
    checked = (kind) => definitions.has(nameOf(kind));
    const namespaces = new Set([namespace, ...all.flatMap(({ metadata }) => metadata.namespace ?? [])]);
    for (const name of namespaces) await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  });
  after(async () => {
    for (const { sample } of samples) {
      const { apiVersion, kind, metadata } = own(sample);
      const { name, namespace: place } = metadata;
      await client.delete({ apiVersion, kind, name, ...(place === undefined ? {} : { namespace: place }) });
    }
    await plane?.release();
  });

  it('are of every kind that the platform knows', () => {
    assert.deepEqual(new Set(all.map(customKindOf)), new Set(customKinds));
  });

  it('are checked by the definition of their operator, except where it publishes none', () => {
    const unchecked = customKinds.filter((kind) => !checked(kind)).map(({ kind, group }) => `${kind} ${group}`);
    // Gatekeeper creates the kinds of its constraints from templates.
    const defined = new Set([constraintGroup, ...definitionModules.flatMap(({ groups }) => groups)]);
    for (const kind of customKinds) assert.equal(checked(kind), defined.has(kind.group), kind.group);
    assert.deepEqual(unchecked, ['TargetGroupBinding elbv2.k8s.aws']);
  });

  it('are accepted, and keep every field', async () => {
    const answers = await Promise.all(all.map((manifest) => client.apply(manifest, { dryRun: true })));
    const gone = all.flatMap((manifest, index) => {
      const { apiVersion, kind, metadata, ...content } = manifest;
      return lost(content, answers[index], `${apiVersion} ${kind} ${metadata.name}`);
    });
    assert.deepEqual(gone, []);
  });

  it('have every field in the definitions of the cluster, as the check before an apply sees it', async () => {
    const planned = (manifest: Manifest): PlannedObject => {
      const { apiVersion, kind, metadata } = manifest;
      const place = metadata.namespace === undefined ? {} : { namespace: metadata.namespace };
      return { name: { apiVersion, kind, name: metadata.name, ...place }, manifest: { ...manifest }, after: [] };
    };
    assert.deepEqual(await checkDeclared(client, all.map(planned)), []);
    const [kind, sample] = samples.map((one) => [one.kind, one.sample] as const).find(([one]) => checked(one)) ?? [];
    assert.ok(kind !== undefined && sample !== undefined);
    const unknown = planned({ ...sample, unknown: {} } as Manifest);
    assert.deepEqual(
      (await checkDeclared(client, [unknown])).map(({ must }) => must),
      [`be a field that ${kind.operator} of this cluster has`],
    );
  });

  it('are accepted as updates', async () => {
    for (const { sample } of samples) {
      const first = own(sample);
      await client.apply(first);
      const changed = await client.apply({ ...first, metadata: { ...first.metadata, labels: { updated: 'true' } } });
      assert.equal(changed.metadata.labels?.updated, 'true');
    }
  });

  it('are refused with a field that their kind does not have, new or as an update', async () => {
    const taken: string[] = [];
    for (const { kind, sample } of samples) {
      if (!checked(kind)) continue;
      const first = own(sample);
      const spec = { ...(first as { spec?: object }).spec, fleetwrightUnknown: true };
      const other = { ...first, metadata: { ...first.metadata, name: `${first.metadata.name}-new` } };
      for (const manifest of [first, other]) {
        const refused = await client.apply({ ...manifest, spec } as Manifest, { dryRun: true }).then(
          () => undefined,
          (error: Error) => error.message,
        );
        if (!/: field not declared in schema$/.test(refused ?? ''))
          taken.push(`${kind.kind} ${kind.group}: ${refused}`);
      }
    }
    assert.deepEqual(taken, []);
  });

  it('are refused as constraints with what Gatekeeper does not know or their template does not declare', async () => {
    const constraint = own(samples.find(({ kind }) => kind.kind === 'FleetwrightRbacWildcards')?.sample as Manifest);
    const { spec } = constraint as Manifest & { readonly spec: { readonly match: object } };
    for (const [changed, says] of [
      [
        { ...spec, match: { ...spec.match, namespaced: true } },
        /spec\.match\.namespaced: field not declared in schema/,
      ],
      [{ ...spec, match: { ...spec.match, source: 'Elsewhere' } }, /spec\.match\.source: Unsupported value/],
      [{ ...spec, match: { ...spec.match, name: 'Upper' } }, /spec\.match\.name: Invalid value/],
      [{ ...spec, enforcementAction: 1 }, /enforcementAction/],
      [{ ...spec, parameters: { exemptPrefix: [] } }, /spec\.parameters\.exemptPrefix: field not declared in schema/],
      [{ ...spec, parameters: { exemptPrefixes: 'admin' } }, /spec\.parameters\.exemptPrefixes/],
    ] as const) {
      await assert.rejects(client.apply({ ...constraint, spec: changed } as Manifest, { dryRun: true }), says);
    }
  });

  it('deny as constraints that do not say what happens, as Gatekeeper has it', async () => {
    const constraint = own(samples.find(({ kind }) => kind.kind === 'FleetwrightDefaultDeny')?.sample as Manifest);
    const { spec } = constraint as Manifest & { readonly spec: { readonly match: object } };
    const { match } = spec;
    const name = `${constraint.metadata.name}-silent`;
    const silent = { ...constraint, metadata: { ...constraint.metadata, name }, spec: { match } } as Manifest;
    const kept = (await client.apply(silent, { dryRun: true })) as { readonly spec?: unknown };
    assert.deepEqual(kept.spec, { match, enforcementAction: 'deny' });
  });
});
