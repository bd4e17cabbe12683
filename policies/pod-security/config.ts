import type { PolicyConfigSchema } from '@pulumi/policy';
import { isFields, read, shown } from '../lib/read.ts';
import { type Level, levels } from './control.ts';
import { type NamespaceException, type NamespaceExceptions, namespaceExceptions } from './namespaces.ts';
import { parseVersion, type Version, versionPattern } from './version.ts';

/** What can be set for each control. */
export interface PodSecuritySettings {
  readonly level: Level;
  readonly version: Version;
  readonly namespaces: NamespaceExceptions;
}

/** The settings of the controls as Pulumi is told of them. */
export const podSecurityConfigSchema: PolicyConfigSchema = {
  properties: {
    level: {
      type: 'string',
      enum: [...levels],
      default: 'restricted',
      description: 'The level to which pods are held.',
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
        required: ['level', 'reason'],
        properties: { level: { type: 'string', enum: [...levels] }, reason: { type: 'string', minLength: 1 } },
      },
      default: { ...namespaceExceptions },
      description: 'Namespaces that are held to another level, each with the level and the reason.',
    },
  },
};

function levelOf(value: unknown, where: string): Level {
  const level = levels.find((known) => known === value);
  if (level === undefined) throw new Error(`${where}: choose one of ${levels.join(', ')}`);
  return level;
}

/**
 * Reads the settings of a control, which Pulumi hands over as they were written.
 * @throws Error if a level or the version is none: a misspelt level must not hold pods to nothing.
 */
export function podSecuritySettings(config: object): PodSecuritySettings {
  const namespaces = read(config, 'namespaces') ?? namespaceExceptions;
  const entries = isFields(namespaces) ? Object.entries(namespaces) : [];
  return {
    level: levelOf(read(config, 'level') ?? 'restricted', 'level'),
    version: parseVersion(shown(read(config, 'version') ?? 'latest')),
    namespaces: Object.fromEntries(
      entries.map(([name, exception]) => {
        const level = levelOf(read(exception, 'level'), `namespaces.${name}.level`);
        return [name, { level, reason: shown(read(exception, 'reason') ?? '') }];
      }),
    ),
  };
}

/** The level to which the pods of a namespace are held; it is only asked for if that makes a difference. */
export function levelIn(namespaceIs: () => string, { level, namespaces }: PodSecuritySettings): Level {
  if (Object.keys(namespaces).length === 0) return level;
  const namespace = namespaceIs();
  return Object.hasOwn(namespaces, namespace) ? (namespaces[namespace] as NamespaceException).level : level;
}
