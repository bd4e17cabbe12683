import type { StackValidationPolicy } from '@pulumi/policy';
import { cisKubernetes, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { objectsOf } from '../lib/objects.ts';
import { type FoundPod, namespaceOf, podsOf } from '../lib/pod-spec.ts';
import { read, readList, shown } from '../lib/read.ts';
import { accountOf } from '../lib/service-account.ts';
import { Undecided } from '../lib/undecided.ts';
import { bindingKinds } from './rbac.ts';

type Resources = Parameters<StackValidationPolicy['validateStack']>[0]['resources'];

/** The accounts that a binding of the stack gives rights to, so they need the API server. */
function boundAccounts(resources: Resources, undecided: Undecided): Set<string> {
  const bound = new Set<string>();
  for (const { type, props } of resources) {
    for (const { kind, object } of objectsOf(type, props, undecided)) {
      if (!bindingKinds.has(kind)) continue;
      undecided.attempt(() => {
        for (const subject of readList(object, 'subjects')) {
          if (read(subject, 'kind') !== 'ServiceAccount') continue;
          bound.add(`${shown(read(subject, 'namespace'))}/${shown(read(subject, 'name'))}`);
        }
      });
    }
  }
  return bound;
}

/** The account of a pod, with its namespace. */
function whoIs({ object, spec }: FoundPod): string {
  return `${namespaceOf(object)}/${accountOf(spec)}`;
}

/**
 * A token is only mounted where it is useful: a pod may ask for it only if a binding of the same stack gives rights to
 * its account. Projected tokens are not checked, because they are always explicit.
 */
export const serviceAccountTokens: StackValidationPolicy = {
  name: 'service-account-tokens',
  displayName: 'Tokens are mounted where they are used',
  description: 'No pod mounts the token of an account that has no rights in the stack.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: cisKubernetes('5.1.6', 'Service account tokens are only mounted where necessary'),
  tags: [...owaspTags('K03'), ...soc2Tags('CC6.1')],
  remediationSteps:
    'Set automountServiceAccountToken to false on the account and the pod; bind a role to the account of a pod that needs its token, and mount it in the pod.',
  validateStack: ({ resources }, report) => {
    const undecided = new Undecided();
    const nameless = new Undecided();
    const withoutToken = new Set<string>();
    for (const { type, props } of resources) {
      for (const { kind, object, isPatch } of objectsOf(type, props, undecided)) {
        if (kind !== 'core/ServiceAccount' || isPatch) continue;
        const account = nameless.attempt(() => `${namespaceOf(object)}/${shown(read(object, 'metadata', 'name'))}`);
        if (account === undefined) continue;
        // An account with unknown settings may disable tokens.
        const isWithout = undecided.attempt(() => read(object, 'automountServiceAccountToken') === false);
        if (isWithout !== false) withoutToken.add(account);
      }
    }
    const bindings = new Undecided();
    const bound = boundAccounts(resources, bindings);
    for (const { type, props, urn } of resources) {
      for (const found of podsOf(type, props, undecided)) {
        undecided.attempt(() => {
          const mounts = read(found.spec, 'automountServiceAccountToken');
          if (mounts === false || found.isPatch) return;
          const account = whoIs(found);
          if (mounts === undefined && (withoutToken.has(account) || nameless.count > 0)) return;
          // An unknown binding may be the one that the pod needs.
          if (bound.has(account) || bindings.count > 0) return;
          report(
            `${found.path}.automountServiceAccountToken: set it to false; no binding of the stack gives rights to ${account}`,
            urn,
          );
        });
      }
    }
    undecided.add(nameless);
    undecided.add(bindings);
    undecided.raise();
  },
};
