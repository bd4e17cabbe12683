import type { BrokenRule, Problem } from '../../core/problems/problem.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { checkWorkload } from '../../workload/check.ts';
import type { DeliverySpec } from '../../workload/delivery-spec.ts';
import { checkAnalysis } from './analysis-check.ts';
import { settingVariable } from './tracks.ts';

/** Colors, roles and `-settings` lengthen an application's name, and a DNS label has at most 63 characters. */
export const longestApplicationName = 40;

/** Problems of an application beyond its workloads: of its name, its settings and its delivery. */
export function checkApplication(path: string, { workload, delivery, settings }: ApplicationSpec): Problem[] {
  const { name } = workload.identity;
  const problems = [...checkDelivery(`${path}.delivery`, delivery), ...checkSettings(`${path}.settings`, settings)];
  if (name.length <= longestApplicationName) return problems;
  const must = `have at most ${longestApplicationName} characters`;
  return [{ path: `${path}.name`, must, got: name, otherwise: 'the names of its parts are too long' }, ...problems];
}

/** Problems of settings that share an environment variable: the application would get only the last value. */
function checkSettings(path: string, settings: ApplicationSpec['settings']): Problem[] {
  const all = Object.entries(settings).flatMap(([group, values]) =>
    Object.keys(values).map((name) => ({ at: `${group}.${name}`, variable: settingVariable(group, name) })),
  );
  const byVariable = [...Map.groupBy(all, ({ variable }) => variable)].filter(([, found]) => found.length > 1);
  return byVariable.map(([variable, found]) => ({
    path: `${path}.${found[0]?.at}`,
    got: found.map(({ at }) => at).join(', '),
    must: `not share the variable ${variable}`,
    otherwise: 'the application gets only the last value',
    fix: 'Rename all but one of them.',
  }));
}

/** Problems of an application and of its workloads. */
export function checkComposed(path: string, application: ApplicationSpec): Problem[] {
  return [
    ...checkApplication(path, application),
    ...checkWorkload(path, application.workload),
    ...Object.entries(application.companions).flatMap(([role, one]) => checkWorkload(`${path}.${role}`, one)),
  ];
}

/** Problems of how an application is delivered. */
export function checkDelivery(path: string, delivery: DeliverySpec): Problem[] {
  return [...checkStrategy(path, delivery), ...checkAnalysis(`${path}.analysis`, delivery.analysis)];
}

/** Problems of combinations of strategy, provider and traffic, and of steps. */
function checkStrategy(path: string, { strategy, provider, traffic, steps, gateway }: DeliverySpec): Problem[] {
  const problems: Problem[] = [];
  const refuse = (field: string, got: unknown, rule: Pick<BrokenRule, 'must' | 'otherwise' | 'fix'>): void => {
    problems.push({ ...rule, path: `${path}.${field}`, got });
  };
  if (strategy === 'rolling' && provider !== 'native') {
    refuse('provider', provider, {
      must: 'be native for a rolling update',
      fix: 'Correct it, or choose another strategy.',
    });
  }
  if (provider === 'native' && traffic !== 'replicas') {
    const fix = 'Correct it, or set provider to argo-rollouts or flagger.';
    refuse('traffic', traffic, { must: 'be replicas with the provider native', fix });
  }
  if (strategy === 'ab' && traffic === 'replicas') {
    const otherwise = 'a user reaches both versions';
    const fix = 'Set provider to argo-rollouts or flagger, and traffic to istio or gateway-api.';
    refuse('traffic', traffic, { must: 'be istio or gateway-api in an experiment', otherwise, fix });
  }
  if (provider === 'flagger' && strategy === 'canary' && traffic === 'replicas') {
    refuse('traffic', traffic, { must: 'be istio or gateway-api for a canary of Flagger' });
  }
  if (traffic === 'gateway-api' && gateway === undefined) {
    const must = 'be set with the traffic gateway-api';
    refuse('gateway', gateway, { must, fix: 'Name the gateway that divides traffic, and the host.' });
  }
  if ((strategy === 'canary' || strategy === 'ab') && steps.length === 0) {
    const fix = 'List the shares that the new version gets, with 100 as the last.';
    refuse('steps', steps, { must: 'contain at least one step', fix });
  }
  for (const [index, { percent, holdSeconds }] of steps.entries()) {
    const before = steps[index - 1]?.percent ?? 0;
    if (!(percent > before && percent <= 100)) {
      const fix = 'Order the steps so that each share is greater than the one before.';
      refuse(`steps[${index}].percent`, percent, { must: `be above ${before} and at most 100`, fix });
    }
    if (!(holdSeconds >= 0)) refuse(`steps[${index}].holdSeconds`, holdSeconds, { must: 'be at least 0' });
  }
  return problems;
}
