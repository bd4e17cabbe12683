import { allOf, anyOf } from '../../components/core/values/words.ts';
import { conditionFaults } from './conditions.ts';
import { readActions, type Service } from './data.ts';
import { type DocumentKind, serviceOfKind } from './documents.ts';
import { arnsOverlap, fits } from './glob.ts';
import { principalFaults } from './principals.ts';
import type { DocumentFault, Statement } from './shape.ts';
import { reviewedActions, reviewedResources } from './wildcards.ts';

/** Reports problems of a statement's actions, resources, conditions and principals. */
export function statementFaults(statement: Statement, at: string, kind: DocumentKind): DocumentFault[] {
  const actions = texts(statement.Action ?? statement.NotAction);
  const element = statement.Action === undefined ? 'NotAction' : 'Action';
  const faults = actions.flatMap((action, index) => actionFaults(action, `${at}.${element}[${index}]`, kind));
  const allows = statement.Effect === 'Allow';
  return [
    ...faults,
    ...(allows ? wildcardFaults(statement, actions, at, kind) : []),
    ...(faults.length === 0 ? resourceFaults(statement, actions, at, kind) : []),
    ...conditionFaults(statement.Condition, actions.map(prefixOf), `${at}.Condition`),
    ...principalFaults(statement, `${at}.Principal`, kind),
  ];
}

/** The texts of a value. Policies write a single one without a list. */
export function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
}

const prefixOf = (action: string): string => action.split(':', 1)[0] as string;

const reference = (): string => {
  const { source } = readActions();
  return `the list of actions (${source.package} ${source.version})`;
};

function actionFaults(action: string, at: string, kind: DocumentKind): DocumentFault[] {
  if (action === '*') return [];
  const { services, known } = readActions();
  const prefix = prefixOf(action);
  const fault = (must: string, fix: string): DocumentFault[] => [{ at, got: action, must, fix }];
  if (!known.includes(prefix)) return fault('name a known service', `Use a prefix in ${reference()}.`);
  const own = serviceOfKind[kind];
  if (own !== undefined && prefix !== own)
    return [{ at, got: action, must: `be an action of ${own} in a ${kind} policy` }];
  const service = services[prefix];
  if (service === undefined)
    return fault('name a service whose actions are extracted', 'Add the service to aws-limits/iam/extract.ts.');
  return namesOf(action, service).length > 0 ? [] : fault(`be an action of ${prefix}`, `Use one in ${reference()}.`);
}

/** The actions that match a pattern. */
function namesOf(action: string, service: Service): string[] {
  const pattern = action.slice(action.indexOf(':') + 1);
  return Object.keys(service.actions).filter((name) => fits(pattern, name));
}

/** A condition on the owner or the tags of a resource limits the resources, too. */
const narrows = /"(?:aws:(?:resource|request)(?:account|orgid|orgpaths|tag\/)|[a-z0-9-]+:resourcetag\/)/i;

function wildcardFaults(
  statement: Statement,
  actions: readonly string[],
  at: string,
  kind: DocumentKind,
): DocumentFault[] {
  const faults: DocumentFault[] = [];
  for (const [element, fix] of [
    ['NotAction', 'Name the allowed actions in Action.'],
    ['NotResource', 'Name the resources in Resource.'],
  ] as const) {
    const got = statement[element];
    if (got === undefined) continue;
    faults.push({
      at: `${at}.${element}`,
      got,
      must: 'not be used to allow',
      otherwise: 'all others are allowed',
      fix,
    });
  }
  for (const [index, action] of actions.entries()) {
    const isReviewed = reviewedActions.some((one) => one.action === action && one.kinds.includes(kind));
    if (/[*?]/.test(action) && !isReviewed) {
      const must = 'not contain a wildcard that is not reviewed';
      const fix = 'Name the actions, or add it to aws-limits/iam/wildcards.ts with the reason.';
      faults.push({ at: `${at}.Action[${index}]`, got: action, must, fix });
    }
  }
  const isWide = kind === 'identity' && texts(statement.Resource).includes('*');
  if (!isWide || narrows.test(JSON.stringify(statement.Condition ?? {}))) return faults;
  const narrowable = actions.filter(canBeNarrowed);
  if (narrowable.length === 0) return faults;
  const must = `name single resources for ${allOf(narrowable)}`;
  const fix = 'Name them, or add the action to aws-limits/iam/wildcards.ts with the reason.';
  return [...faults, { at: `${at}.Resource`, got: '*', must, fix }];
}

function canBeNarrowed(action: string): boolean {
  if (reviewedResources.some((one) => one.action === action)) return false;
  const service = readActions().services[prefixOf(action)];
  return service === undefined
    ? true
    : namesOf(action, service).some((name) => (service.actions[name] ?? []).length > 0);
}

/** Each action needs a matching resource, and each resource a matching action. */
function resourceFaults(
  statement: Statement,
  actions: readonly string[],
  at: string,
  kind: DocumentKind,
): DocumentFault[] {
  const resources = texts(statement.Resource);
  if (kind === 'trust' || resources.length === 0 || resources.includes('*') || actions.includes('*')) return [];
  const malformed = resources.flatMap((arn, index) =>
    isArn(arn)
      ? []
      : [
          {
            at: `${at}.Resource[${index}]`,
            got: arn,
            must: 'be an ARN',
            fix: 'Write it as arn:aws:<service>:<region>:<account>:<resource>.',
          },
        ],
  );
  if (malformed.length > 0) return malformed;
  const taken = actions.map((action) => patternsOf(action));
  const idle = actions.flatMap((action, index): DocumentFault[] => {
    const patterns = taken[index] ?? [];
    if (patterns.length === 0) {
      return [
        {
          at: `${at}.Action[${index}]`,
          got: action,
          must: 'be allowed on the resource *, because it takes no single resource',
          fix: 'Move it to a statement with the resource *.',
        },
      ];
    }
    const isMet = patterns.some((pattern) => resources.some((arn) => arnsOverlap(pattern, arn)));
    return isMet
      ? []
      : [
          {
            at: `${at}.Action[${index}]`,
            got: action,
            must: 'apply to one of the resources of the statement',
            fix: `Add a resource of the form ${anyOf(patterns.slice(0, 4))}, or remove the action.`,
          },
        ];
  });
  const strangers = resources.flatMap((arn, index): DocumentFault[] => {
    const isTaken = taken.flat().some((pattern) => arnsOverlap(pattern, arn));
    return isTaken
      ? []
      : [
          {
            at: `${at}.Resource[${index}]`,
            got: arn,
            must: 'be a resource of one of the actions',
            fix: 'Remove it, or add the action that uses it.',
          },
        ];
  });
  return [...idle, ...strangers];
}

/** A policy variable is only known when a request is made. */
const isArn = (text: string): boolean =>
  /^arn:(?:aws[a-z-]*|\*):[a-z0-9*-]+:[^:]*:(?:\d{12}|\*|aws|\$\{[^}]+\})?:.+$/.test(text);

/** ARNs of the resources that an action can be limited to. */
function patternsOf(action: string): string[] {
  const service = readActions().services[prefixOf(action)];
  if (service === undefined) return [];
  const types = new Set(namesOf(action, service).flatMap((name) => service.actions[name] ?? []));
  return [...types].flatMap((type) => service.resources[type] ?? []);
}
