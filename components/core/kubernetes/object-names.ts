import type { Problem } from '../problems/problem.ts';
import {
  isDataKey,
  isDnsLabel,
  isDnsSubdomain,
  isLabelKey,
  isLabelValue,
  isPathSegment,
  isServiceName,
} from '../values/name.ts';
import type { Manifest } from './manifest.ts';

/** A rule for names, as it reads after "must". */
interface NameRule {
  readonly must: string;
  holds(name: string): boolean;
}

const label: NameRule = {
  must: 'be a DNS label: at most 63 lower-case letters, digits and hyphens',
  holds: isDnsLabel,
};
const service: NameRule = {
  must: 'be a DNS label that begins with a letter, as Services require before Kubernetes 1.36',
  holds: isServiceName,
};
const subdomain: NameRule = {
  must: 'be DNS labels joined by dots, at most 253 characters',
  holds: isDnsSubdomain,
};
const segment: NameRule = { must: 'not contain / or %, and not be . or ..', holds: isPathSegment };

/** A rule for names to which a controller adds characters. */
const shorter = (maxLength: number, why: string): NameRule => ({
  must: `be DNS labels joined by dots, at most ${maxLength} characters, because ${why}`,
  holds: (name) => name.length <= maxLength && isDnsSubdomain(name),
});

const rules: Readonly<Record<string, NameRule>> = {
  Namespace: label,
  Role: segment,
  ClusterRole: segment,
  RoleBinding: segment,
  ClusterRoleBinding: segment,
  CronJob: shorter(52, 'the name of each job has 11 more'),
  Job: shorter(63, 'its pods have the name as a label'),
  StatefulSet: shorter(52, 'its pods have the name as a label, with a hash'),
  PriorityClass: {
    must: 'be DNS labels joined by dots, and not begin with system-, which Kubernetes reserves',
    holds: (name) => isDnsSubdomain(name) && !name.startsWith('system-'),
  },
};

/** True from Kubernetes 1.36 on, where the names of Services may begin with a digit. */
export function takesDigitFirst(version: string): boolean {
  return Number(version.split('.')[1]) >= 36;
}

/** Problems of the name of a Service in a cluster with this version of Kubernetes. */
export function checkServiceName(path: string, name: string, version: string): Problem[] {
  if (takesDigitFirst(version) || !/^\d/.test(name)) return [];
  const must = `begin with a letter, as Kubernetes ${version} requires of its Service`;
  const fix = 'Rename it, or set cluster.version to 1.36 or later.';
  return [{ path, got: name, must, fix }];
}

/**
 * Problems of names, labels and keys of planned objects that the API server would refuse, whatever setting they come from.
 * @param version of Kubernetes: `1.34`
 */
export function checkObjectNames(objects: readonly Manifest[], version: string): Problem[] {
  return objects.flatMap((object) => [
    ...checkName(object, version),
    ...checkMetadata(object),
    ...dataKeysOf(object)
      .filter((key) => !isDataKey(key))
      .map((key) => wrong(object, ' data', key, 'consist of letters, digits, dots, hyphens and underscores')),
  ]);
}

function wrong({ kind, metadata: { name, namespace } }: Manifest, at: string, value: string, must: string): Problem {
  const path = `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}${at}`;
  return { path, got: value, must, fix: 'Change the setting that the name comes from.' };
}

function checkName(object: Manifest, version: string): Problem[] {
  const { kind, metadata } = object;
  const { name, namespace } = metadata;
  const ofService = takesDigitFirst(version) ? label : service;
  const rule = kind === 'Service' ? ofService : (rules[kind] ?? subdomain);
  return [
    ...(rule.holds(name) ? [] : [wrong(object, '', name, rule.must)]),
    ...(namespace === undefined || isDnsLabel(namespace) ? [] : [wrong(object, '', namespace, label.must)]),
  ];
}

function checkMetadata(object: Manifest): Problem[] {
  const { labels, annotations = {} } = object.metadata;
  return [
    ...Object.entries(labels).flatMap(([key, value]) => [
      ...(isLabelKey(key) ? [] : [wrong(object, ' labels', key, 'be a valid key of a label')]),
      ...(isLabelValue(value) ? [] : [wrong(object, ` labels.${key}`, value, 'be a valid value of a label')]),
    ]),
    // Annotations are compared in lower case.
    ...Object.keys(annotations)
      .filter((key) => !isLabelKey(key.toLowerCase()))
      .map((key) => wrong(object, ' annotations', key, 'be a valid key of an annotation')),
  ];
}

function dataKeysOf(object: Manifest): string[] {
  if (object.kind !== 'ConfigMap' && object.kind !== 'Secret') return [];
  const {
    data = {},
    binaryData = {},
    stringData = {},
  } = object as Manifest &
    Readonly<Record<'data' | 'binaryData' | 'stringData', Readonly<Record<string, unknown>> | undefined>>;
  return [data, binaryData, stringData].flatMap((one) => Object.keys(one));
}
