import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { undeclaredFields } from '../../../apply/undeclared.ts';
import { customKinds } from '../../../components/core/kubernetes/custom-kinds.ts';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { planGatekeeper } from '../../../components/security/admission/gatekeeper-plan.ts';
import {
  type ConstraintTemplate,
  constraintGroup,
  constraintTemplatesIn,
  definitionsOf,
} from '../../../controlplane/definitions/constraints.ts';
import { nameOf } from '../../../controlplane/definitions/definition.ts';
import type { DefinitionModule } from '../../../controlplane/definitions/modules.ts';
import { GoWorkshop } from '../fake-go.ts';

const tags = { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' };
const { objects } = planGatekeeper('gatekeeper', { tags, action: 'Deny' });
const templates = constraintTemplatesIn(objects);
const kinds = customKinds.filter(({ group }) => group === constraintGroup);

const module: DefinitionModule = {
  groups: ['match.gatekeeper.sh'],
  path: 'example.com/gatekeeper',
  version: 'v1.2.3',
  sum: 'h1:good=',
  files: ['match.yaml'],
};
const report = { Path: module.path, Version: module.version, Sum: module.sum };

/** The published place of the schema, with a part of it. */
const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'matchcrd.match.gatekeeper.sh' },
  spec: {
    group: 'match.gatekeeper.sh',
    scope: 'Namespaced',
    names: { kind: 'DummyCRD', plural: 'matchcrd' },
    versions: [
      {
        name: 'match',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              embeddedMatch: {
                type: 'object',
                description: 'Which objects.',
                properties: { kinds: { type: 'array', items: { 'x-kubernetes-preserve-unknown-fields': true } } },
              },
            },
          },
        },
      },
    ],
  },
};

describe('the definitions that Gatekeeper creates from templates (A7)', () => {
  let workshop: GoWorkshop;

  beforeEach(async () => {
    workshop = await GoWorkshop.open();
    const folder = join(workshop.root, 'gatekeeper');
    await mkdir(folder);
    await writeFile(join(folder, 'match.yaml'), JSON.stringify(definition));
    await workshop.installGo({ modules: [{ ...report, Dir: folder }] });
  });
  afterEach(() => workshop.close());

  const created = (from: readonly ConstraintTemplate[] = templates) =>
    definitionsOf({ kinds, templates: from, modules: [module] });

  it('are those of the kinds that have a template, and of no others', async () => {
    const { definitions, failed } = await created();
    assert.deepEqual([...definitions.keys()], kinds.map(nameOf));
    assert.deepEqual(failed, []);
    assert.deepEqual([...(await created(templates.slice(0, 1))).definitions.keys()], kinds.slice(0, 1).map(nameOf));
  });

  it('declare what the published schema and the template do, and nothing else', async () => {
    const { definitions } = await created();
    const kind = kinds.find((one) => one.kind === 'FleetwrightRbacWildcards');
    assert.ok(kind !== undefined);
    const constraint = objects.find((one) => one.kind === kind.kind);
    const [version] = definitions.get(nameOf(kind))?.spec.versions ?? [];
    const undeclared = (spec: object): string[] =>
      undeclaredFields(version?.schema.openAPIV3Schema ?? {}, { ...constraint, spec } as Manifest & { spec: object });
    assert.deepEqual(
      undeclared({
        match: { kinds: [{ kinds: ['Role'] }] },
        enforcementAction: 'scoped',
        scopedEnforcementActions: [{ action: 'deny', enforcementPoints: [{ name: '*' }] }],
        parameters: { exemptPrefixes: ['system:'] },
      }),
      [],
    );
    assert.deepEqual(
      undeclared({
        match: { kind: 'Role' },
        action: 'deny',
        scopedEnforcementActions: [{ enforcementPoints: [{ names: [] }] }],
        parameters: { exempt: [] },
      }),
      [
        'spec.match.kind',
        'spec.action',
        'spec.scopedEnforcementActions.0.enforcementPoints.0.names',
        'spec.parameters.exempt',
      ],
    );
  });

  it('declare no parameters where the template has none', async () => {
    const without = templates.map((template): ConstraintTemplate => {
      const { names } = template.spec.crd.spec;
      return { ...template, spec: { crd: { spec: { names } } } };
    });
    for (const { spec } of (await created(without)).definitions.values()) {
      const parameters = { spec: { parameters: {} } };
      assert.deepEqual(undeclaredFields(spec.versions[0]?.schema.openAPIV3Schema ?? {}, parameters), [
        'spec.parameters',
      ]);
    }
  });

  it('are left out where the template permits unknown parameters', async () => {
    const legacy = templates.map((template): ConstraintTemplate => {
      const { names } = template.spec.crd.spec;
      return { ...template, spec: { crd: { spec: { names, validation: { legacySchema: true } } } } };
    });
    assert.equal((await created(legacy)).definitions.size, 0);
  });

  it('are missing, with the reason, where the module cannot be fetched', async () => {
    await workshop.installGo({ modules: [{ ...report, Sum: undefined, Error: '403 Forbidden' }] });
    const { definitions, failed } = await created();
    assert.equal(definitions.size, 0);
    assert.deepEqual(failed, [{ module, said: '403 Forbidden' }]);
  });

  it('need no module where no template is planned', async () => {
    assert.equal((await created([])).definitions.size, 0);
    await assert.rejects(workshop.calls(), /ENOENT/);
  });
});

describe('templates among objects (A7)', () => {
  it('are those of Gatekeeper with a kind', () => {
    const [template] = templates;
    assert.ok(template !== undefined);
    assert.deepEqual(constraintTemplatesIn([template, { ...template, apiVersion: 'example.com/v1' }]), [template]);
    const broken = { apiVersion: template.apiVersion, kind: template.kind, spec: {} };
    const kindless = { ...broken, spec: { crd: { spec: { names: {} } } } };
    assert.deepEqual(constraintTemplatesIn([broken, kindless]), []);
  });
});
