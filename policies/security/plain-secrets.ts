import type { ResourceValidationArgs, ResourceValidationPolicy } from '@pulumi/policy';
import { credentialsOfAws } from '../lib/aws-variables.ts';
import { containersOf } from '../lib/containers.ts';
import { findingsOfCommand, findingsOfForm, findingsOfValue } from '../lib/credential-findings.ts';
import { cisKubernetes, gdprTags, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { eachEntry, objectsOf } from '../lib/objects.ts';
import { podsOf } from '../lib/pod-spec.ts';
import { type Fields, isFields, read, readList } from '../lib/read.ts';
import { Undecided } from '../lib/undecided.ts';

/** Lists of a container that together form one command line. */
const commandLines = [
  ['', ['command', 'args']],
  ['livenessProbe.exec.', ['command']],
  ['readinessProbe.exec.', ['command']],
  ['startupProbe.exec.', ['command']],
  ['lifecycle.postStart.exec.', ['command']],
  ['lifecycle.preStop.exec.', ['command']],
] as const;
const headers = [
  'livenessProbe.httpGet',
  'readinessProbe.httpGet',
  'startupProbe.httpGet',
  'lifecycle.postStart.httpGet',
  'lifecycle.preStop.httpGet',
] as const;

/** What is wrong with a list of names and values: variables and headers. */
function inPairs(path: string, list: () => readonly unknown[], undecided: Undecided): string[] {
  return eachEntry(list, undecided, (entry, index) => {
    const name = read(entry, 'name');
    const known = typeof name === 'string' ? name : '';
    const value = read(entry, 'value');
    if (typeof value !== 'string') return [];
    return findingsOfValue(known, value).map((complaint) => `${path}[${known || index}].value: ${complaint}`);
  });
}

/** What is wrong with a command line, which may be split into two lists. An unknown word separates those around it. */
function inCommand(container: Fields, [prefix, lists]: (typeof commandLines)[number], undecided: Undecided): string[] {
  const steps = prefix.split('.').slice(0, -1);
  let offset = 0;
  const places = new Map<number, string>();
  const entries = lists.flatMap((list) => {
    const words = (): readonly unknown[] => readList(container, ...steps, list);
    const start = offset;
    offset += undecided.peek(() => words().length) ?? 0;
    return eachEntry(words, undecided, (text, position) => {
      places.set(start + position, `${prefix}${list}[${position}]`);
      return typeof text === 'string' ? [{ index: start + position, text }] : [];
    });
  });
  return findingsOfCommand(entries).map(({ index, complaint }) => `${places.get(index)}: ${complaint}`);
}

function inContainer(container: Fields, undecided: Undecided): string[] {
  return [
    ...inPairs('env', () => readList(container, 'env'), undecided),
    ...commandLines.flatMap((line) => inCommand(container, line, undecided)),
    ...headers.flatMap((path) =>
      inPairs(`${path}.httpHeaders`, () => readList(container, ...path.split('.'), 'httpHeaders'), undecided),
    ),
  ];
}

function entryOf(name: string, value: unknown): string[] {
  return typeof value === 'string' ? findingsOfValue(name, value) : [];
}

function inConfigMap(object: Fields, undecided: Undecided): string[] {
  const data = undecided.attempt(() => read(object, 'data'));
  if (!isFields(data)) return [];
  return Object.keys(data).flatMap((name) =>
    (undecided.attempt(() => entryOf(name, data[name])) ?? []).map((complaint) => `data[${name}]: ${complaint}`),
  );
}

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Annotations contain what their readers want, so their names say little, and only the form of values counts. The last
 * applied configuration is a whole object, to which all rules for objects apply.
 */
function inAnnotations(metadata: unknown, undecided: Undecided): string[] {
  const annotations = undecided.attempt(() => read(metadata, 'annotations'));
  if (!isFields(annotations)) return [];
  return Object.keys(annotations).flatMap((name) =>
    (undecided.attempt(() => inAnnotation(name, annotations[name])) ?? []).map(
      (complaint) => `annotations[${name}]: ${complaint}`,
    ),
  );
}

function inAnnotation(name: string, value: unknown): string[] {
  if (typeof value !== 'string') return [];
  if (name !== lastApplied) return findingsOfForm(value);
  const object = parsed(value);
  const [apiVersion, kind] = [read(object, 'apiVersion'), read(object, 'kind')];
  if (!isFields(object) || typeof apiVersion !== 'string' || typeof kind !== 'string') return findingsOfForm(value);
  const type = `kubernetes:${apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`}:${kind}`;
  return inObjects({ type, props: object }, new Undecided());
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function inObjects({ type, props }: Pick<ResourceValidationArgs, 'type' | 'props'>, undecided: Undecided): string[] {
  const pods = podsOf(type, props, undecided).flatMap(({ path, spec, metadata, object }) => [
    ...containersOf(spec, undecided).flatMap((found) =>
      inContainer(found.container, undecided).map((complaint) => `${path}.${found.path}.${complaint}`),
    ),
    // A Pod's metadata is also that of its object.
    ...(metadata === read(object, 'metadata')
      ? []
      : inAnnotations(metadata, undecided).map((complaint) => `${path.replace(/\.?spec$/, '')}.metadata.${complaint}`)),
  ]);
  const objects = objectsOf(type, props, undecided).flatMap(({ kind, object, prefix }) =>
    [
      ...(kind === 'core/ConfigMap' ? inConfigMap(object, undecided) : []),
      // A Secret may contain its own values again.
      ...(kind === 'core/Secret'
        ? []
        : inAnnotations(
            undecided.attempt(() => read(object, 'metadata')),
            undecided,
          ).map((complaint) => `metadata.${complaint}`)),
    ].map((complaint) => `${prefix}${complaint}`),
  );
  return [...pods, ...objects];
}

/** Credentials are in Secrets, which have their own storage, permissions and encryption. */
export const plainSecrets: ResourceValidationPolicy = {
  name: 'plain-secrets',
  displayName: 'Credentials stand in Secrets',
  description:
    'No variable, argument, probe, annotation or ConfigMap contains a credential, judged by its name and value. The same holds for variables and scripts of functions, tasks, jobs, builds and machines on AWS.',
  enforcementLevel: 'mandatory',
  severity: 'critical',
  framework: cisKubernetes('5.4.1', 'Secrets'),
  tags: [...owaspTags('K08'), ...soc2Tags('CC6.1'), ...gdprTags('32')],
  remediationSteps:
    'Put the value into a Secret, or into Secrets Manager on AWS, refer to it there, and change it: it was seen.',
  validateResource: ({ type, props }, report) => {
    const undecided = new Undecided();
    for (const message of inObjects({ type, props }, undecided)) report(message);
    for (const message of credentialsOfAws(type, props, undecided)) report(message);
    undecided.raise();
  },
};
