import { anyOf } from '../../components/core/values/words.ts';
import { readActions } from './data.ts';
import { fits } from './glob.ts';
import { type DocumentFault, isObject } from './shape.ts';

/** Condition operators, from cfn-lint's schema of policies. */
const operator =
  /^(?:ForAnyValue:|ForAllValues:)?(?:Arn(?:Not)?(?:Equals|Like)|BinaryEquals|Bool|Date(?:Not)?Equals|Date(?:Less|Greater)Than(?:Equals)?|(?:Not)?IpAddress|Null|Numeric(?:Not)?Equals|Numeric(?:Less|Greater)Than(?:Equals)?|String(?:Not)?Equals(?:IgnoreCase)?|String(?:Not)?Like)(?:IfExists)?$/;

/** Keys that an OpenID Connect provider defines: `oidc.eks.us-west-2.amazonaws.com/id/ABC:sub`. */
const ofProvider = /^[a-z0-9.-]+(?:\/[\w./-]+)?:(?:sub|aud|amr|azp|oaud)$/i;

/** The unknown operators and keys of a condition. */
export function conditionFaults(condition: unknown, services: readonly string[], at: string): DocumentFault[] {
  if (condition === undefined) return [];
  if (!isObject(condition)) return [{ at, got: condition, must: 'be an object of operators' }];
  return Object.entries(condition).flatMap(([name, keys]): DocumentFault[] => {
    const here = `${at}.${name}`;
    if (!operator.test(name))
      return [
        {
          at: here,
          must: 'be a condition operator',
          fix: 'Use one such as StringEquals, ArnLike or Bool.',
        },
      ];
    if (!isObject(keys)) return [{ at: here, got: keys, must: 'be an object of condition keys and values' }];
    return Object.entries(keys).flatMap(([key, value]) => [
      ...(isKnown(key, services)
        ? []
        : [
            {
              at: `${here}.${key}`,
              must: 'be a known condition key',
              fix: `Use a global key of AWS, or one of ${anyOf([...new Set(services)])}.`,
            },
          ]),
      ...valueFaults(name, key, value, here),
    ]);
  });
}

/** Whether a key is global, or belongs to one of the given services or to the service of its prefix. */
function isKnown(key: string, services: readonly string[]): boolean {
  const { conditions, services: known } = readActions();
  const own = key.split(':', 1)[0] as string;
  const keys = [...new Set([...services, own])].flatMap((service) => known[service]?.conditions ?? []);
  return (
    [...conditions, 'aws:RequestTag/*', 'aws:ResourceTag/*', 'aws:TagKeys', ...keys].some((one) => fits(one, key)) ||
    ofProvider.test(key)
  );
}

function valueFaults(name: string, key: string, value: unknown, at: string): DocumentFault[] {
  const isTruth = /:?(?:Bool|Null)(?:IfExists)?$/.test(name);
  const values = Array.isArray(value) ? value : [value];
  if (!isTruth || values.every((one) => /^(?:true|false)$/i.test(String(one)))) return [];
  return [{ at: `${at}.${key}`, got: value, must: 'be true or false' }];
}
