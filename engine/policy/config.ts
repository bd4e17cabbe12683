import { distance } from 'fastest-levenshtein';
import type { Problem } from '../../components/core/problems/problem.ts';
import type { Enforcement, PolicyInfo } from './report.ts';

/** The setting of one policy: its level, or its level with its own settings. */
export type PolicySetting =
  | Enforcement
  | ({ readonly enforcementLevel?: Enforcement } & Readonly<Record<string, unknown>>);

/** Settings by policy; `all` applies to every policy that is not named. */
export type PolicyConfig = Readonly<Record<string, PolicySetting>>;

const levels: readonly string[] = ['advisory', 'mandatory', 'remediate', 'disabled'];

/** The settings that a policy gets. */
export interface Effective {
  readonly enforcement: Enforcement;
  readonly properties: Readonly<Record<string, unknown>>;
}

function split(setting: PolicySetting | undefined): Partial<Effective> {
  if (setting === undefined) return {};
  if (typeof setting === 'string') return { enforcement: setting };
  const { enforcementLevel, ...properties } = setting;
  return { ...(enforcementLevel && { enforcement: enforcementLevel }), properties };
}

/** Reports settings for policies that a pack does not have, and levels that do not exist. */
export function checkPolicyConfig(pack: string, policies: readonly PolicyInfo[], config: PolicyConfig): Problem[] {
  const names = ['all', ...policies.map(({ name }) => name)];
  return Object.entries(config).flatMap(([name, setting]): Problem[] => {
    const path = `policies.${pack}.${name}`;
    if (!names.includes(name)) {
      const [nearest] = names.toSorted((a, b) => distance(a, name) - distance(b, name));
      return [{ path, must: 'be a policy of the pack', fix: `Did you mean ${nearest}?` }];
    }
    const { enforcement } = split(setting);
    if (enforcement === undefined || levels.includes(enforcement)) return [];
    return [{ path, got: enforcement, must: `be one of ${levels.join(', ')}` }];
  });
}

/**
 * The settings that one policy gets. Each of these takes precedence over the ones before: its defaults, the pack's
 * settings, the settings for all policies, the settings for this policy.
 */
export function effectiveConfig(
  policy: PolicyInfo,
  defaults: Readonly<Record<string, unknown>>,
  initial: Partial<Effective>,
  config: PolicyConfig,
): Effective {
  const all = split(config.all);
  const own = split(config[policy.name]);
  return {
    enforcement: own.enforcement ?? all.enforcement ?? initial.enforcement ?? policy.enforcement,
    properties: { ...defaults, ...initial.properties, ...own.properties },
  };
}
