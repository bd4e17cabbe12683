import type { PolicyConfigSchema } from '@pulumi/policy';
import { type Day, today } from '../lib/day.ts';
import { checkTerms } from '../lib/exemptions.ts';
import { isFields, read, shown } from '../lib/read.ts';
import { type Level, levels } from './control.ts';
import { type NamespaceException, type NamespaceExceptions, namespaceExceptions } from './namespaces.ts';
import { parseVersion, type Version, versionPattern } from './version.ts';

/** The settings of each control. */
export interface PodSecuritySettings {
  readonly level: Level;
  readonly version: Version;
  /** The exceptions that are valid today. */
  readonly namespaces: NamespaceExceptions;
  /** What is wrong with the invalid exceptions, by namespace. */
  readonly refused: Readonly<Record<string, readonly string[]>>;
}

/** The settings of the controls in Pulumi's format. */
export const podSecurityConfigSchema: PolicyConfigSchema = {
  properties: {
    level: {
      type: 'string',
      enum: [...levels],
      default: 'restricted',
      description: 'The Pod Security level to check.',
    },
    version: {
      type: 'string',
      pattern: versionPattern,
      default: 'latest',
      description: 'The version of the standards: latest, or a version of Kubernetes such as v1.30.',
    },
    namespaces: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['level', 'reason', 'owner'],
        properties: {
          level: { type: 'string', enum: [...levels] },
          reason: { type: 'string', minLength: 1 },
          owner: { type: 'string', minLength: 1 },
          until: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
        },
      },
      default: { ...namespaceExceptions },
      description:
        'Namespaces with another level: for each the level, the reason, the owner and, unless it never ends, the last day.',
    },
  },
};

function levelOf(value: unknown, where: string): Level {
  const level = levels.find((known) => known === value);
  if (level === undefined) throw new Error(`${where}: choose one of ${levels.join(', ')}`);
  return level;
}

/**
 * Reads the settings of a control, which Pulumi passes on unchecked. An exception that has expired or is incomplete
 * does not apply.
 * @throws Error if a level or the version is invalid, because a misspelled level must not disable the control.
 */
export function podSecuritySettings(config: object, now: Day = today()): PodSecuritySettings {
  const given = read(config, 'namespaces') ?? namespaceExceptions;
  const namespaces: Record<string, NamespaceException> = {};
  const refused: Record<string, readonly string[]> = {};
  for (const [name, exception] of isFields(given) ? Object.entries(given) : []) {
    const level = levelOf(read(exception, 'level'), `namespaces.${name}.level`);
    const complaints = checkTerms(exception, { now, others: ['level'], mayHaveNoEnd: true });
    if (complaints.length === 0) namespaces[name] = { ...(exception as NamespaceException), level };
    else refused[name] = complaints;
  }
  return {
    level: levelOf(read(config, 'level') ?? 'restricted', 'level'),
    version: parseVersion(shown(read(config, 'version') ?? 'latest')),
    namespaces,
    refused,
  };
}

/** The level for the pods of a namespace. The namespace is only read if it makes a difference. */
export function levelIn(namespaceIs: () => string, { level, namespaces }: PodSecuritySettings): Level {
  if (Object.keys(namespaces).length === 0) return level;
  const namespace = namespaceIs();
  return Object.hasOwn(namespaces, namespace) ? (namespaces[namespace] as NamespaceException).level : level;
}
