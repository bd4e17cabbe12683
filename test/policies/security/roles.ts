import type { Inputs } from '../cases.ts';
import { type PolicyInput, unknownText } from '../run-policy.ts';

/** The type of a kind of RBAC. */
export const typeOf = (kind: string): string => `kubernetes:rbac.authorization.k8s.io/v1:${kind}`;

/** A role with one rule. */
export const role = (rule: object, kind = 'Role'): PolicyInput => ({ type: typeOf(kind), props: { rules: [rule] } });

/** A rule that allows nothing but to read pods. */
export const reading = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] };

/** A role of which nobody knows the rules yet. */
export const unknownRules: Inputs = [{ type: typeOf('Role'), props: { rules: unknownText } }];
