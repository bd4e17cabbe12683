import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { load } from 'js-yaml';
import { customKindOf } from '../../../components/core/kubernetes/custom-kinds.ts';
import { toYaml } from '../../../engine/render/render.ts';
import { manifestsOf } from '../planned.ts';

const folder = resolve(import.meta.dirname, '../../schemas');
const minors = readdirSync(folder)
  .map((file) => /^kubernetes-(.*)\.json$/.exec(file)?.[1])
  .filter((minor) => minor !== undefined);

interface Parsed {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** What Kubernetes of a minor says of a manifest: nothing, or all that is wrong with it. Unknown fields are wrong. */
function checkerOf(minor: string): (manifest: Parsed) => string[] {
  const { kinds, $defs } = JSON.parse(readFileSync(resolve(folder, `kubernetes-${minor}.json`), 'utf8')) as {
    kinds: Record<string, string>;
    $defs: Record<string, object>;
  };
  const ajv = new Ajv({ strict: false, allErrors: true }).addSchema({ $id: 'kubernetes', $defs });
  const validators = new Map<string, ValidateFunction>();
  return (manifest) => {
    const kind = `${manifest.apiVersion} ${manifest.kind}`;
    const name = kinds[kind];
    if (name === undefined) return [`Kubernetes ${minor} has no ${kind}, or its schema is not extracted`];
    const validate = validators.get(kind) ?? ajv.compile({ $ref: `kubernetes#/$defs/${name}` });
    validators.set(kind, validate);
    const isValid: boolean = validate(manifest);
    if (isValid) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${manifest.kind} ${manifest.metadata.name}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

describe('rendered manifests', function () {
  this.timeout(60_000);

  it('are checked against three minors of Kubernetes', () => {
    assert.deepEqual(minors, ['1.34', '1.35', '1.36']);
  });

  for (const minor of minors) {
    it(`of every stack are what Kubernetes ${minor} takes, with no unknown field`, () => {
      const check = checkerOf(minor);
      for (const environment of ['development', 'staging', 'production', 'canary']) {
        const manifests = manifestsOf({ environment })
          .filter((manifest) => customKindOf(manifest) === undefined)
          .map((manifest) => load(toYaml(manifest)) as Parsed);
        assert.ok(manifests.length >= 400);
        assert.deepEqual(manifests.flatMap(check), [], environment);
      }
    });

    it(`are refused by Kubernetes ${minor} with a field too much, of a wrong type, or of a kind that it lacks`, () => {
      const check = checkerOf(minor);
      const manifest = manifestsOf({ environment: 'production' }).find(({ kind }) => kind === 'Deployment');
      const good = structuredClone(manifest) as unknown as Parsed & {
        spec: { replicas: unknown; template: { spec: object } };
      };
      assert.deepEqual(check(good), []);
      assert.match(
        check({ ...good, spec: { ...good.spec, replicas: 'two' } } as Parsed)[0] ?? '',
        /replicas must be integer/,
      );
      const pod = { ...good.spec.template.spec, runAsRoot: true };
      assert.match(
        check({ ...good, spec: { ...good.spec, template: { ...good.spec.template, spec: pod } } } as Parsed)[0] ?? '',
        /additional properties.*runAsRoot/,
      );
      assert.match(
        check({ ...good, apiVersion: 'extensions/v1beta1' })[0] ?? '',
        /has no extensions\/v1beta1 Deployment/,
      );
    });
  }
});
