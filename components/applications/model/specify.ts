import type { ConcernContext } from '../../concern/context.ts';
import { type Problem, ProblemsError } from '../../core/problems/problem.ts';
import { partScopeOf } from '../../fleet/part/facts.ts';
import { admissionOperators, enforcedRules, withSigner } from '../../security/admission/facts.ts';
import { meshOf } from '../../security/mesh/facts.ts';
import type { EnvironmentSpec } from '../../workload/spec.ts';
import { type ChosenPattern, choosePattern } from '../patterns/custom-file.ts';
import { changesOfOverrides } from '../patterns/custom-overrides.ts';
import type { Operator } from '../patterns/operators.ts';
import type { ApplicationsSpec } from './applications-plan.ts';
import { composeRequest, inProgram } from './compose-plan.ts';
import { planningContextOf } from './planning-context.ts';
import type { ApplicationsSettings } from './settings.ts';

/** Namespace of applications that do not name one. */
const defaultNamespace = 'default-apps';

/** The applications of a stack, and the problems of the patterns that they name. */
export interface FoundApplications {
  readonly spec: ApplicationsSpec;
  readonly problems: readonly Problem[];
}

/** The applications that settings describe, if there are any. */
export function specifyApplications(
  { run, operators }: ApplicationsSettings,
  context: ConcernContext,
): FoundApplications | undefined {
  if (Object.keys(run).length === 0 || partScopeOf(context) === 'agents') return undefined;
  const problems: Problem[] = [];
  const planning = planningContextOf(context, new Set(operatorsIn(operators, context)));
  const applications = Object.entries(run).flatMap(([name, application]) => {
    const path = `applications.run.${name}`;
    const chosen = chosenBy(application.pattern, path, context.directory, problems);
    if (chosen === undefined) return [];
    const { with: added, without, overrides = {}, namespace = defaultNamespace, port } = application;
    const { tags, appArmor, apiServerCidr } = planning;
    const request = {
      ...{ name, namespace, tags, appArmor, apiServerCidr, image: withSigner(context, application.image) },
      custom: chosen.custom,
      composition: {
        base: chosen.base,
        ...(added === undefined ? {} : { with: added }),
        ...(without === undefined ? {} : { without }),
        overrides: changesOfOverrides(overrides),
      },
      ...(port === undefined ? {} : { port }),
    };
    const { problems: found, ...composed } = inProgram(path, request, composeRequest(path, request, planning));
    problems.push(
      ...found.map((problem) => atSetting(path, problem, composed.spec.workload.environment)),
      ...checkRules(path, composed.spec.admission, context),
    );
    return [composed];
  });
  return { spec: { tags: context.tags, applications }, problems };
}

/** The problem of a workload, at the setting of the application that causes it. */
function atSetting(path: string, problem: Problem, { secrets }: EnvironmentSpec): Problem {
  const environment = `${path}.environment.`;
  if (!problem.path.startsWith(environment)) return problem;
  const variable = problem.path.slice(environment.length);
  const group = Object.hasOwn(secrets, variable) ? 'secrets' : 'variables';
  return { ...problem, path: `${path}.overrides.${group}.${variable}` };
}

function chosenBy(pattern: string, path: string, directory: string, problems: Problem[]): ChosenPattern | undefined {
  try {
    return choosePattern(pattern, directory);
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    problems.push(...error.problems.map((problem) => ({ ...problem, path: `${path}.pattern: ${problem.path}` })));
    return undefined;
  }
}

function operatorsIn(named: readonly Operator[], context: ConcernContext): Operator[] {
  return [...named, ...admissionOperators(context), ...(meshOf(context) === undefined ? [] : (['istio'] as const))];
}

/** Problems of rules that a pattern requires and the stack does not enforce: only the stack can, for all namespaces. */
function checkRules(path: string, wanted: Readonly<Record<string, unknown>>, context: ConcernContext): Problem[] {
  return Object.entries(enforcedRules(context))
    .filter(([rule, { isEnforced }]) => wanted[rule] === true && !isEnforced)
    .map(([rule, { setting }]) => ({
      path,
      must: `run in a stack that enforces ${rule}, as its pattern requires`,
      fix: `Set ${setting} to true, or leave out the feature.`,
    }));
}
