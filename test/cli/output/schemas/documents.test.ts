import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type * as z from 'zod';
import type { ApplyResult } from '../../../../apply/index.ts';
import type { AwsReport } from '../../../../aws-limits/index.ts';
import type { Proposal } from '../../../../cli/application/optimize.ts';
import type { PodState } from '../../../../cli/application/pods.ts';
import type { statusOf, summaryOf } from '../../../../cli/application/show.ts';
import type { Finding } from '../../../../cli/doctor/finding.ts';
import type { StackCost } from '../../../../cli/output/cost.ts';
import { type DocumentName, documents, type JsonDocument } from '../../../../cli/output/schemas/documents.ts';
import type { ReadyCluster } from '../../../../cli/stack/cluster.ts';
import type { ExplainedForStack } from '../../../../cli/stack/explain.ts';
import type { Engine } from '../../../../cli/stack/pulumi.ts';
import type { StackStatus } from '../../../../cli/stack/status.ts';
import type { Phase } from '../../../../cli/stack/stopwatch.ts';
import type { Analysis } from '../../../../components/applications/analysis/analyze.ts';
import type { Problem } from '../../../../components/core/problems/problem.ts';
import { definitionOf } from '../../../../components/core/problems/schema-definition.ts';
import type { AuditEntry, ControlPlaneStatus } from '../../../../controlplane/index.ts';
import { commandsWithJson, documentsOf } from '../../../../docs/json-output.ts';
import type { GraphDiff, PolicyReport } from '../../../../engine/index.ts';

const root = resolve(import.meta.dirname, '../../../..');

type KeyOf<T> = T extends unknown ? keyof T : never;

/** A field of a type, or of each form that has it. */
type FieldOf<T, Key> = T extends unknown ? (Key extends keyof T ? T[Key] : never) : never;

type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never;

/** The fields of a type that a document does not describe, at any depth: strict schemas would refuse them. */
type Undescribed<T, Described> = unknown extends Described
  ? never
  : T extends readonly (infer Item)[]
    ? Undescribed<Item, ItemOf<Described>>
    : T extends object
      ? {
          [Key in keyof T]-?: Key extends KeyOf<Described>
            ? Undescribed<Exclude<T[Key], undefined>, Exclude<FieldOf<Described, Key>, undefined>>
            : Key;
        }[keyof T]
      : never;

type Of<Name extends DocumentName> = Extract<JsonDocument, { readonly schema: Name }>;

/** Compiles only if a document describes a type. That a type fits a document is checked where commands print it. */
function describes<Nothing extends never>(): Nothing[] {
  return [];
}

// What only a cluster gives, and no test without one can print.
const described = [
  describes<Undescribed<ApplyResult, FieldOf<Of<'ajj/up/v1'>, 'applied'>>>(),
  describes<Undescribed<ReadyCluster, FieldOf<Of<'ajj/up/v1'>, 'cluster'>>>(),
  describes<Undescribed<Engine, FieldOf<Of<'ajj/up/v1'>, 'engine'>>>(),
  describes<Undescribed<Engine, FieldOf<Of<'ajj/down/v1'>, 'engine'>>>(),
  describes<Undescribed<Phase[], FieldOf<Of<'ajj/down/v1'>, 'phases'>>>(),
  describes<Undescribed<StackStatus, Of<'ajj/status/v1'>>>(),
  describes<Undescribed<ControlPlaneStatus, Of<'ajj/cluster-status/v1'>>>(),
  describes<Undescribed<AuditEntry[], FieldOf<Of<'ajj/cluster-audit/v1'>, 'entries'>>>(),
  describes<Undescribed<ReturnType<typeof summaryOf>, Of<'ajj/deploy/v1'>>>(),
  describes<Undescribed<ReturnType<typeof summaryOf>, Of<'ajj/rollout-promote/v1'>>>(),
  describes<Undescribed<ReturnType<typeof statusOf>, Of<'ajj/rollout-status/v1'>>>(),
  describes<Undescribed<GraphDiff['changes'], FieldOf<Of<'ajj/analyze/v1'>, 'changes'>>>(),
  describes<Undescribed<PodState[], FieldOf<Of<'ajj/analyze/v1'>, 'pods'>>>(),
  describes<Undescribed<Proposal[], FieldOf<Of<'ajj/optimize/v1'>, 'proposals'>>>(),
  // What tests without a cluster may not come across.
  describes<Undescribed<Problem[], FieldOf<Of<'ajj/problems/v1'>, 'problems'>>>(),
  describes<Undescribed<GraphDiff, FieldOf<Of<'ajj/preview/v1'>, 'diff'>>>(),
  describes<Undescribed<StackCost, FieldOf<Of<'ajj/preview/v1'>, 'cost'>>>(),
  describes<Undescribed<AwsReport, FieldOf<Of<'ajj/preview/v1'>, 'aws'>>>(),
  describes<Undescribed<PolicyReport, Of<'ajj/policy/v1'>>>(),
  describes<Undescribed<ExplainedForStack, Of<'ajj/explain/v1'>>>(),
  describes<Undescribed<Analysis, Of<'ajj/experiment-analyze/v1'>>>(),
  describes<Undescribed<Finding[], FieldOf<Of<'ajj/doctor/v1'>, 'findings'>>>(),
];

/** What is wrong with a schema: fields without a description, and objects that take any field. */
function faults(schema: z.ZodType, path: string): string[] {
  const { type, shape = {}, catchall, innerType, element, valueType, options = [] } = definitionOf(schema);
  const own = type === 'object' && catchall?.def.type !== 'never' ? [`${path} is not strict`] : [];
  const fields = Object.entries(shape).flatMap(([key, field]) => [
    ...((field.description ?? '') === '' ? [`${path}.${key} has no description`] : []),
    ...faults(field, `${path}.${key}`),
  ]);
  const below = [innerType, element, valueType, ...options].filter((one) => one !== undefined);
  return [...own, ...fields, ...below.flatMap((one) => faults(one, path))];
}

describe('JSON documents (J3)', () => {
  const failures = ['problems', 'interrupted', 'fault'];
  const commands = commandsWithJson();

  it('have a schema for each command with --json', () => {
    assert.ok(commands.length > 30, commands.join(', '));
    assert.deepEqual(
      commands.filter((command) => documentsOf(command).length === 0),
      [],
    );
  });

  it('belong to a command each, or to any that fails', () => {
    const known = [...failures, ...commands.map((command) => command.replaceAll(' ', '-'))];
    const others = Object.keys(documents).filter((name) => !known.includes(name.split('/')[1] ?? ''));
    assert.deepEqual(others, []);
  });

  it('have the name under which they are listed', () => {
    for (const [name, schema] of Object.entries(documents)) {
      const { error } = (schema as z.ZodType).safeParse({ schema: 'ajj/other/v1' });
      assert.match(error?.message ?? '', new RegExp(`"${name}"`), name);
    }
  });

  it('describe every field, and allow no others', () => {
    assert.deepEqual(
      Object.entries(documents).flatMap(([name, schema]) => faults(schema, name)),
      [],
    );
  });

  it('describe the types that commands print', () => assert.deepEqual(described.flat(), []));

  it('are not loaded by commands, which start quickly', () => {
    const sources = globSync('cli/**/*.ts', { cwd: root }).filter((file) => !file.startsWith('cli/output/schemas/'));
    const loading = sources.filter((file) =>
      /^import (?!type ).*\/schemas\/|import\(.*\/schemas\//m.test(readFileSync(resolve(root, file), 'utf8')),
    );
    assert.deepEqual(loading, []);
  });
});
