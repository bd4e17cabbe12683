import { isRef } from '../../components/core/aws/plan.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { changesBetween, type GraphValue } from '../../engine/index.ts';
import { concerns } from '../../stacks/concerns.ts';
import { wholesOf } from '../../stacks/config/concern-settings.ts';
import { layOver } from '../../stacks/config/merge.ts';
import type { RawConfig } from '../../stacks/config/read.ts';
import { loadPlatform } from '../../stacks/load.ts';
import type { Platform } from '../../stacks/platform.ts';

/** What a setting changes in objects of one kind, or in resources of one type. */
export interface Effect {
  readonly change: 'create' | 'update' | 'delete';
  /** `Deployment`, `aws:rds/instance:Instance`. */
  readonly kind: string;
  /** The field that changes, without list indexes: `spec.template.spec.containers[].image`. Only for updates. */
  readonly field?: string;
  /** How many objects. */
  readonly count: number;
  /** One of them: `agents/aider`. */
  readonly example: string;
}

/** A value that a stack's file may set. */
export interface Writing {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** The configuration with one value set. */
function changed(config: RawConfig, { path, value }: Writing): RawConfig {
  const [first = '', ...rest] = path;
  const key = `fleetwright:${first}`;
  const written = config[key];
  const own: unknown = written !== undefined && /^[[{]/.test(written) ? JSON.parse(written) : undefined;
  const inner = rest.toReversed().reduce<unknown>((below, one) => ({ [one]: below }), value);
  const merged = layOver({ [first]: own }, { [first]: inner }, wholesOf(concerns))[first];
  return { ...config, [key]: typeof merged === 'string' ? merged : JSON.stringify(merged) };
}

interface Thing {
  readonly kind: string;
  readonly name: string;
  readonly value: GraphValue;
}

/** Everything that a stack plans, by kind and name. References between AWS resources are texts. */
function thingsOf({ objects, resources }: Platform): Map<string, Thing> {
  const things: Thing[] = [
    ...objects.map((object) => {
      const { kind, metadata } = object;
      const name = metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
      return { kind, name, value: object as unknown as GraphValue };
    }),
    ...resources.map(({ type, name, args }) => {
      const text = JSON.stringify(args, (_, value: unknown) =>
        isRef(value) ? `${value.ref.type} ${value.ref.name} ${value.output}` : value,
      );
      return { kind: type, name, value: JSON.parse(text) as GraphValue };
    }),
  ];
  return new Map(things.map((thing) => [`${thing.kind} ${thing.name}`, thing]));
}

/** The changes of one object, in a form that can be counted. */
function changesOf(before: Thing | undefined, after: Thing | undefined): Omit<Effect, 'count'>[] {
  const { kind, name } = (after ?? before) as Thing;
  if (before === undefined) return [{ change: 'create', kind, example: name }];
  if (after === undefined) return [{ change: 'delete', kind, example: name }];
  const fields = changesBetween(before.value, after.value).map(({ path }) => path.replaceAll(/\[\d+\]/g, '[]'));
  return [...new Set(fields)].map((field) => ({ change: 'update', kind, field, example: name }));
}

/**
 * What a stack would plan differently if a setting had another value. Nothing is evaluated or deployed.
 * @returns effects on many objects first
 * @throws ProblemsError if the value is refused
 */
function effectsOf(config: RawConfig, directory: string, writing: Writing): Effect[] {
  const [before, after] = [config, changed(config, writing)].map((one) => thingsOf(loadPlatform(one, directory)));
  if (before === undefined || after === undefined) return [];
  const found = new Map<string, Effect>();
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    for (const one of changesOf(before.get(key), after.get(key))) {
      const group = JSON.stringify([one.change, one.kind, one.field]);
      const known = found.get(group);
      found.set(group, known === undefined ? { ...one, count: 1 } : { ...known, count: known.count + 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** Another value, and what it changes. */
export interface Trial {
  readonly value: unknown;
  readonly effects: readonly Effect[];
}

/**
 * What another value changes, in the first of its writings that the stack accepts.
 * @throws ProblemsError with the problems of the first one if the stack accepts none
 */
export function trialOf(
  config: RawConfig,
  directory: string,
  value: unknown,
  write: (value: unknown) => readonly Writing[],
): Trial {
  const refusals: ProblemsError[] = [];
  for (const writing of write(value)) {
    try {
      return { value, effects: effectsOf(config, directory, writing) };
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error;
      refusals.push(error);
    }
  }
  throw refusals[0] ?? new RangeError('a value without a writing');
}

/**
 * The first value that the stack accepts and that changes something. If there is none, a value that it accepts;
 * undefined if it accepts none.
 */
export function firstEffect(
  config: RawConfig,
  directory: string,
  values: readonly unknown[],
  write: (value: unknown) => readonly Writing[],
): Trial | undefined {
  let idle: Trial | undefined;
  for (const value of values) {
    try {
      const trial = trialOf(config, directory, value, write);
      if (trial.effects.length > 0) return trial;
      idle ??= trial;
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error;
    }
  }
  return idle;
}
