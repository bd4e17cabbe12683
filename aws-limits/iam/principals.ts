import { anyOf } from '../../components/core/values/words.ts';
import type { DocumentKind } from './documents.ts';
import type { DocumentFault, Statement } from './shape.ts';
import { isObject } from './shape.ts';

const forms: Readonly<Record<string, RegExp>> = {
  AWS: /^(?:\*|\d{12}|arn:aws[a-z-]*:(?:iam|sts)::(?:\d{12}|cloudfront):(?:root|(?:user|group|role|assumed-role)\/.+))$/,
  CanonicalUser: /^[0-9a-f]{64}$/,
  Federated: /^(?:arn:aws[a-z-]*:iam::\d{12}:(?:oidc|saml)-provider\/.+|[a-z0-9.-]+)$/,
  Service: /^[a-z0-9.-]+\.(?:amazonaws\.com(?:\.cn)?|amazon\.com)$/,
};

/** Reports principals that cannot exist, and those that allow everybody without a condition. */
export function principalFaults(statement: Statement, at: string, kind: DocumentKind): DocumentFault[] {
  const principal = statement.Principal ?? statement.NotPrincipal;
  if (principal === undefined) return [];
  // The policy of an endpoint grants nothing by itself. It is open only if it also does not limit the actions.
  const narrows = kind === 'endpoint' && statement.Action !== '*';
  const isOpen = statement.Effect === 'Allow' && statement.Condition === undefined && !narrows;
  const everybody: DocumentFault = {
    at,
    got: '*',
    must: 'not allow everybody',
    fix: 'Name the principals, or add a condition.',
  };
  if (principal === '*') return isOpen ? [everybody] : [];
  if (!isObject(principal))
    return [{ at, got: principal, must: `be * or an object with the keys ${anyOf(Object.keys(forms))}` }];
  return Object.entries(principal).flatMap(([kind, value]): DocumentFault[] => {
    const form = forms[kind];
    if (form === undefined)
      return [
        {
          at: `${at}.${kind}`,
          must: `be a kind of principal: ${anyOf(Object.keys(forms))}`,
        },
      ];
    return (Array.isArray(value) ? value : [value]).flatMap((one): DocumentFault[] => {
      if (one === '*' && kind === 'AWS') return isOpen ? [everybody] : [];
      return form.test(String(one))
        ? []
        : [
            {
              at: `${at}.${kind}`,
              got: one,
              must: `be a principal of the kind ${kind}`,
              fix: `Write it in the form ${form.source}.`,
            },
          ];
    });
  });
}
