import { ProblemsError } from '../../components/core/problems/problem.ts';
import type { ImageSpec } from '../../components/workload/spec.ts';

/**
 * Reads an image as a container runtime writes it: `registry.example.com/team/app:1.2.0@sha256:…`.
 * @throws ProblemsError for one without a version.
 */
export function imageOf(path: string, reference: string): ImageSpec {
  const [rest = '', digest] = reference.split('@');
  const colon = rest.lastIndexOf(':');
  const isTag = colon > rest.lastIndexOf('/');
  const tag = isTag ? rest.slice(colon + 1) : undefined;
  const repository = isTag ? rest.slice(0, colon) : rest;
  if (tag === undefined || tag === '') {
    const rule = 'it names no version';
    throw new ProblemsError([{ path, value: reference, rule, fix: 'add one: registry/name:1.2.0' }]);
  }
  return { repository, tag, ...(digest === undefined ? {} : { digest }) };
}
