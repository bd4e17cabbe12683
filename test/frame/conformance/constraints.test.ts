import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customKinds } from '../../../components/core/kubernetes/custom-kinds.ts';
import { planGatekeeper } from '../../../components/security/admission/gatekeeper-plan.ts';
import {
  constraintGroup,
  constraintTemplatesIn,
  definitionsOf,
} from '../../../controlplane/definitions/constraints.ts';
import { reduced } from '../../../controlplane/definitions/definition.ts';
import { download } from '../../../controlplane/definitions/download.ts';
import { type DefinitionModule, definitionModules } from '../../../controlplane/definitions/modules.ts';
import { GatekeeperProgram } from './gatekeeper-program.ts';

const tags = { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' };
const templates = constraintTemplatesIn(planGatekeeper('gatekeeper', { tags, action: 'Deny' }).objects);
const path = 'github.com/open-policy-agent/gatekeeper/v3';
const module = definitionModules.find((one) => one.path === path) as DefinitionModule;

describe('the kinds of constraints, as the framework of Gatekeeper creates them (A7)', function () {
  this.timeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'fleetwright-constraints-'));
  let program: GatekeeperProgram;
  let published: string;

  before(async function () {
    this.timeout(30 * 60_000); // it may have to be built
    program = await GatekeeperProgram.built();
    const { folders, failed } = await download([module], folder);
    assert.deepEqual(failed, []);
    published = folders.get(path) ?? '';
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('have the same definitions on the embedded control plane', async () => {
    const kinds = customKinds.filter(({ group }) => group === constraintGroup);
    const { definitions } = await definitionsOf({ kinds, templates });
    const match = module.files.find((file) => file.includes('match.gatekeeper.sh')) ?? '';
    const created = await program.definitions(templates, join(published, match));
    assert.deepEqual(Object.keys(created).sort(), [...definitions.keys()].sort());
    for (const [name, ours] of definitions) {
      const { apiVersion, kind } = ours;
      const spec = created[name];
      assert.ok(spec !== undefined, name);
      const theirs = reduced({ apiVersion, kind, metadata: { name }, spec }, 'v1beta1');
      assert.deepEqual(JSON.parse(JSON.stringify(ours)), theirs, name);
    }
  });

  it('come from the versions that Gatekeeper itself is built with', () => {
    const versionsIn = (file: string): string[] =>
      ['frameworks/constraint', 'opa'].map((name) => {
        const line = new RegExp(`^\\s*github\\.com/open-policy-agent/${name} (v\\S+)`, 'm');
        return line.exec(readFileSync(file, 'utf8'))?.[1] ?? `${name} is missing`;
      });
    const own = versionsIn(join(import.meta.dirname, 'gatekeeper', 'go.mod'));
    assert.deepEqual(own, versionsIn(join(published, 'go.mod')));
  });
});
