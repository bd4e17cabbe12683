import type { ResourceValidationArgs, ResourceValidationPolicy } from '@pulumi/policy';
import { containersOf } from '../lib/containers.ts';
import { credentialIn, isNamedCredential } from '../lib/credentials.ts';
import { cisKubernetes, gdprTags, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { eachEntry, objectsOf } from '../lib/objects.ts';
import { podsOf } from '../lib/pod-spec.ts';
import { type Fields, isFields, read, readList } from '../lib/read.ts';
import { Undecided } from '../lib/undecided.ts';

const wayOut = 'put it into a Secret, and refer to that';

/** What a named value gives away. The value itself is never complaint: a report is read by more than may know it. */
function complaintOf(name: string, value: unknown): string[] {
  if (typeof value !== 'string' || value === '') return [];
  const kind = credentialIn(value);
  if (kind !== undefined) return [`this looks like ${kind}; ${wayOut}`];
  return isNamedCredential(name, value) ? [`by its name this is a credential in plain text; ${wayOut}`] : [];
}

function inContainer(container: Fields, undecided: Undecided): string[] {
  const variables = eachEntry(
    () => readList(container, 'env'),
    undecided,
    (entry, index) => {
      const name = read(entry, 'name');
      const known = typeof name === 'string' ? name : '';
      return complaintOf(known, read(entry, 'value')).map((complaint) => `env[${known || index}].value: ${complaint}`);
    },
  );
  const words = (['command', 'args'] as const).flatMap((list) =>
    eachEntry(
      () => readList(container, list),
      undecided,
      (entry, index) => complaintOf('', entry).map((complaint) => `${list}[${index}]: ${complaint}`),
    ),
  );
  return [...variables, ...words];
}

function inPods({ type, props }: Pick<ResourceValidationArgs, 'type' | 'props'>, undecided: Undecided): string[] {
  return podsOf(type, props, undecided).flatMap(({ path, spec }) =>
    containersOf(spec, undecided).flatMap((found) =>
      inContainer(found.container, undecided).map((complaint) => `${path}.${found.path}.${complaint}`),
    ),
  );
}

function inConfigMap(object: Fields, undecided: Undecided): string[] {
  const data = undecided.attempt(() => read(object, 'data'));
  if (!isFields(data)) return [];
  return Object.keys(data).flatMap((name) =>
    (undecided.attempt(() => complaintOf(name, data[name])) ?? []).map((complaint) => `data[${name}]: ${complaint}`),
  );
}

/** Credentials stand in Secrets, which are kept, granted and encrypted apart. */
export const plainSecrets: ResourceValidationPolicy = {
  name: 'plain-secrets',
  displayName: 'Credentials stand in Secrets',
  description: 'No variable, argument or ConfigMap holds what looks like a credential, or is called one.',
  enforcementLevel: 'mandatory',
  severity: 'critical',
  framework: cisKubernetes('5.4.1', 'Secrets'),
  tags: [...owaspTags('K08'), ...soc2Tags('CC6.1'), ...gdprTags('32')],
  remediationSteps: 'Put the value into a Secret, take it with secretKeyRef or as a file, and change it: it was seen.',
  validateResource: ({ type, props }, report) => {
    const undecided = new Undecided();
    for (const message of inPods({ type, props }, undecided)) report(message);
    for (const { kind, object, prefix } of objectsOf(type, props, undecided)) {
      if (kind !== 'core/ConfigMap') continue;
      for (const message of inConfigMap(object, undecided)) report(`${prefix}${message}`);
    }
    undecided.raise();
  },
};
