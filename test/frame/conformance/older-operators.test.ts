import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { undeclaredFields } from '../../../apply/undeclared.ts';
import { customKindOf, customKinds } from '../../../components/core/kubernetes/custom-kinds.ts';
import { nameOf } from '../../../controlplane/definitions/definition.ts';
import { download } from '../../../controlplane/definitions/download.ts';
import { definitionsIn } from '../../../controlplane/definitions/fetch.ts';
import { type DefinitionModule, definitionModules } from '../../../controlplane/definitions/modules.ts';
import { everyCustomResource } from '../../live/every-custom-resource.ts';

/** A published version, and the checksum of its files. */
type Version = readonly [version: string, sum: string];

/** The versions of an operator's module that are tried. Not every release is published as a module. */
interface Tried {
  /** The oldest that has every field. */
  readonly min: Version;
  /** The newest that does not, and what it lacks. Default: none was found. */
  readonly before?: readonly [...Version, lacks: string];
  /** Where these versions have their definitions. Default: where the version of today has them. */
  readonly files?: readonly string[];
}

const envoyFiles = ['backendtrafficpolicies', 'clienttrafficpolicies', 'envoyproxies', 'securitypolicies'].map(
  (plural) => `charts/gateway-helm/crds/generated/gateway.envoyproxy.io_${plural}.yaml`,
);

const tried: Readonly<Record<string, Tried>> = {
  'github.com/argoproj/argo-rollouts': {
    min: ['v1.9.0', 'h1:bXgBpwCByXyAUcgBnyP0fxkSW2CEot78InTFjFlag5g='],
    before: [
      'v1.8.5',
      'h1:x+WjkwgjV89sc/QJ0c0cBrz5HAcriWCoQn6ptOxoElU=',
      'Rollout spec.template.spec.securityContext.appArmorProfile',
    ],
  },
  'github.com/envoyproxy/gateway': {
    min: ['v1.5.0', 'h1:wfHytSeNoinwu0vCtWT61XK23qJuRmJyU+CPWdIJp2I='],
    before: ['v1.2.8', 'h1:p/YkLz0xVfTJPE7Gdj1+EgEC60/RzOAz0aEp5pP6Oo4=', 'SecurityPolicy spec.apiKeyAuth'],
    files: envoyFiles,
  },
  'github.com/external-secrets/external-secrets': {
    min: ['v0.16.2', 'h1:iNY+gIgSyL5higXTfnz+hdPCaiB/43UiHLqE7HBpj68='],
  },
  'github.com/kedacore/keda/v2': {
    min: ['v2.20.2', 'h1:SR60v8uIcelbveS8n/1jcl8tLdBBIbHMxmdOHw8tKqA='],
    before: ['v2.16.1', 'h1:LfYsxfSX8DjetLW8q9qnriImH936POrQJvE+caRoScI=', 'ScaledObject spec.fallback.behavior'],
  },
  'github.com/kyverno/kyverno': {
    min: ['v1.18.2', 'h1:w/p1ysSEzOuMO4DaYmpiJ5YioL4OCkgmFFC5cJqiJ68='],
    before: ['v1.13.4', 'h1:2zUi+eszlisLdCir+WIf2NtuUfFPvJtjUNpewdtLjVw=', 'ValidatingPolicy'],
  },
  'github.com/open-policy-agent/gatekeeper/v3': {
    // 3.17 has every field, too, but does not read the Rego of the templates (rego.test.ts).
    min: ['v3.19.1', 'h1:iBdI+KCXy8+aiVhM3VmNSbL68twvBgsaYFuOWmjO9no='],
  },
  'istio.io/api': {
    min: ['v1.30.8', 'h1:/weRNO9YbJsKqFibiGCjXG1i+UwNhJb3vts6ChGR554='],
    before: [
      'v1.24.2',
      'h1:jYjcN6Iq0RPtQj/3KMFsybxmfqmjGN/dxhL7FGJEdIM=',
      'VirtualService spec.http.0.retries.backoff',
    ],
  },
  'k8s.io/autoscaler/vertical-pod-autoscaler': {
    min: ['v1.7.0', 'h1:idgPUJWu1BWi8zWArBfulkQPwE6CEzhPP1yt2PGa7Zw='],
  },
  'sigs.k8s.io/gateway-api': {
    min: ['v1.2.1', 'h1:fZZ/+RyRb+Y5tGkwxFKuYuSRQHu9dZtbjenblleOLHM='],
    before: ['v1.1.0', 'h1:DsLDXCi6jR+Xz8/xd0Z1PYl2Pn0TyaFMOPPZIj4inDM=', 'Gateway spec.infrastructure'],
  },
  'sigs.k8s.io/karpenter': {
    min: ['v1.9.0', 'h1:95p6+9AaZ/eYD3hLPyvBDBquC3v8m09T2u/pB/3Qrqs='],
    before: ['v1.6.4', 'h1:wMtPtm78wswKLRV3BTIlQ5C97c407Oy0iu+8dRWBops=', 'NodeOverlay'],
  },
};

describe('older versions of operators, by their own definitions (A7, J4)', function () {
  this.timeout(10 * 60_000);
  const folder = mkdtempSync(join(tmpdir(), 'fleetwright-operators-'));
  const objects = everyCustomResource();
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** What a version of a module lacks: kinds, and fields of the objects that the platform writes. */
  async function lacking(module: DefinitionModule, [version, sum]: Version, files?: readonly string[]) {
    const asked = { ...module, version, sum, files: files ?? module.files };
    const { folders, failed } = await download([asked], folder);
    assert.deepEqual(failed, []);
    const place = folders.get(module.path) as string;
    const there = asked.files.filter((file) => existsSync(join(place, file)));
    const found = await definitionsIn({ ...asked, files: there }, place, customKinds);
    const definitions = new Map(found.map((definition) => [definition.metadata.name, definition]));
    const kinds = customKinds.filter(({ group }) => module.groups.includes(group));
    const missing = kinds.filter((kind) => !definitions.has(nameOf(kind))).map(({ kind }) => kind);
    const fields = objects.flatMap((object) => {
      const kind = customKindOf(object);
      const [served] = (kind === undefined ? undefined : definitions.get(nameOf(kind)))?.spec.versions ?? [];
      if (served === undefined) return [];
      return undeclaredFields(served.schema.openAPIV3Schema, object).map((field) => `${object.kind} ${field}`);
    });
    return [...missing, ...fields];
  }

  for (const [path, { min, before, files }] of Object.entries(tried)) {
    const module = definitionModules.find((one) => one.path === path) as DefinitionModule;

    it(`${path}: ${min[0]} has every field, as its kinds say`, async () => {
      assert.deepEqual(await lacking(module, min, files), []);
      for (const { group, kind, minVersion } of customKinds) {
        if (module.groups.includes(group)) assert.equal(minVersion, /^v(\d+\.\d+)/.exec(min[0])?.[1], kind);
      }
    });

    if (before === undefined) continue;
    const [version, sum, lacks] = before;
    it(`${path}: ${version} lacks ${lacks}`, async () => {
      assert.ok((await lacking(module, [version, sum], files)).includes(lacks));
    });
  }

  it('are tried of every operator with a version of its own', () => {
    const groups = new Set(
      Object.keys(tried).flatMap((path) => definitionModules.find((one) => one.path === path)?.groups),
    );
    const others = customKinds.filter(({ group, minVersion }) => !groups.has(group) && minVersion !== undefined);
    // The two kinds of Karpenter's providers come with it, and Gatekeeper creates the constraints.
    assert.deepEqual([...new Set(others.map(({ group }) => group))].sort(), [
      'constraints.gatekeeper.sh',
      'karpenter.k8s.aws',
    ]);
  });
});
