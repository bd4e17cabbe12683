import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { customKindOf } from '../kubernetes/custom-kinds.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import { type Finding, fieldPath } from './finding.ts';

interface Model {
  validate(): void;
}

const load = createRequire(import.meta.url);

/** The findings of the published validator of a custom kind; none if no validator is published. */
export function checkCustom(planned: Manifest, value: unknown): Finding[] {
  const custom = customKindOf(planned);
  if (custom?.models === undefined) return [];
  const { models, group, version, kind, operator } = custom;
  // Checks are not asynchronous, and only kinds that are overridden are loaded.
  const file = fileURLToPath(import.meta.resolve(`${models}/${group}/${version}/${kind}`));
  const classes = load(file) as Record<string, new (data: unknown) => Model>;
  const Class = classes[kind];
  if (Class === undefined) return [];
  try {
    new Class(value).validate();
    return [];
  } catch (error) {
    // All problems in one line: `data/spec/triggers must be array, …`.
    return (error as Error).message.split(/, (?=data\b)/).map((said) => findingOf(said, operator));
  }
}

function findingOf(said: string, operator: string): Finding {
  const [, pointer = '', must = said] = /^data(\S*) (?:must )?(.*)$/s.exec(said) ?? [];
  return { path: pointer.split('/').slice(1).reduce(fieldPath, ''), must: `${must}, as ${operator} requires` };
}
