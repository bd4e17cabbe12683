import type { Problem } from '../../core/problems/problem.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { checkWorkload } from '../../workload/check.ts';
import type { DeliverySpec } from '../../workload/delivery-spec.ts';
import { checkAnalysis } from './analysis-check.ts';
import { settingVariable } from './tracks.ts';

/** Colors, roles and `-settings` lengthen an application's name, and a DNS label has 63 characters. */
export const longestApplicationName = 40;

/** Everything wrong with an application beyond its workloads: its name, and who delivers it how. */
export function checkApplication(path: string, { workload, delivery, settings }: ApplicationSpec): Problem[] {
  const { name } = workload.identity;
  const problems = [...checkDelivery(`${path}.delivery`, delivery), ...checkSettings(`${path}.settings`, settings)];
  if (name.length <= longestApplicationName) return problems;
  const must = `with what its parts add it would be no DNS label (at most ${longestApplicationName} characters)`;
  return [{ path: `${path}.name`, got: name, must, fix: 'Shorten it.' }, ...problems];
}

/** Settings whose variables are one: the application would be told only the last of them. */
function checkSettings(path: string, settings: ApplicationSpec['settings']): Problem[] {
  const all = Object.entries(settings).flatMap(([group, values]) =>
    Object.keys(values).map((name) => ({ at: `${group}.${name}`, variable: settingVariable(group, name) })),
  );
  const byVariable = [...Map.groupBy(all, ({ variable }) => variable)].filter(([, found]) => found.length > 1);
  return byVariable.map(([variable, found]) => ({
    path: `${path}.${found[0]?.at}`,
    got: found.map(({ at }) => at).join(', '),
    must: `all of them would be the variable ${variable}`,
    fix: 'Rename all but one of them.',
  }));
}

/** Everything wrong with an application and the workloads it consists of. */
export function checkComposed(path: string, application: ApplicationSpec): Problem[] {
  return [
    ...checkApplication(path, application),
    ...checkWorkload(path, application.workload),
    ...Object.entries(application.companions).flatMap(([role, one]) => checkWorkload(`${path}.${role}`, one)),
  ];
}

/** Everything wrong with who delivers an application how. */
export function checkDelivery(path: string, delivery: DeliverySpec): Problem[] {
  return [...checkStrategy(path, delivery), ...checkAnalysis(`${path}.analysis`, delivery.analysis)];
}

/** Pairs of strategy and provider, and of provider and traffic, that cannot be, and steps that make no sense. */
function checkStrategy(path: string, { strategy, provider, traffic, steps, gateway }: DeliverySpec): Problem[] {
  const problems: Problem[] = [];
  const refuse = (field: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: `${path}.${field}`, got: value, must, fix });
  };
  if (strategy === 'rolling' && provider !== 'native') {
    refuse('provider', provider, 'a rolling update is Kubernetes’ own', 'set it to native, or choose another strategy');
  }
  if (provider === 'native' && traffic !== 'replicas') {
    const must = 'ajj divides traffic by the share of replicas alone';
    refuse('traffic', traffic, must, 'set by to argo-rollouts or flagger, or traffic to replicas');
  }
  if (strategy === 'ab' && traffic === 'replicas') {
    const must = 'a share of replicas sends one user now here, now there: no experiment';
    refuse('traffic', traffic, must, 'set by to argo-rollouts or flagger, and traffic to istio or gateway-api');
  }
  if (provider === 'flagger' && strategy === 'canary' && traffic === 'replicas') {
    refuse('traffic', traffic, 'Flagger shifts traffic by weight', 'set it to istio or gateway-api');
  }
  if (traffic === 'gateway-api' && gateway === undefined) {
    refuse(
      'gateway',
      gateway,
      'the Gateway API divides traffic at a gateway, and none is named',
      'name it and the host',
    );
  }
  if ((strategy === 'canary' || strategy === 'ab') && steps.length === 0) {
    refuse('steps', steps, 'there is no step', 'name the shares that the new version gets, the last one 100');
  }
  for (const [index, { percent, holdSeconds }] of steps.entries()) {
    const before = steps[index - 1]?.percent ?? 0;
    if (!(percent > before && percent <= 100)) {
      const must = `shares grow, from 1 to 100 percent, and the one before is ${before}`;
      refuse(`steps[${index}].percent`, percent, must, 'order them, each greater than the last');
    }
    if (!(holdSeconds >= 0)) refuse(`steps[${index}].holdSeconds`, holdSeconds, 'it is no time', 'say 0 or more');
  }
  return problems;
}
