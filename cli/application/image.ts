import { ProblemsError } from '../../components/core/problems/problem.ts';
import { parseImage } from '../../components/core/values/image-reference.ts';
import type { ImageSpec } from '../../components/workload/spec.ts';

/**
 * Reads an image as a container runtime does: `registry.example.com/team/app:1.2.0`, with a digest instead of the
 * version or in addition to it.
 * @throws ProblemsError if no runtime accepts it, or if it has neither version nor digest.
 */
export function imageOf(path: string, reference: string): ImageSpec {
  const image = parseImage(reference);
  if (image === undefined) {
    const must = 'be an image reference such as registry/name:1.2.0';
    throw new ProblemsError([{ path, got: reference, must }]);
  }
  if (image.tag === undefined && image.digest === undefined) {
    const must = 'name a version or a digest, such as registry/name:1.2.0';
    throw new ProblemsError([{ path, got: reference, must }]);
  }
  return image;
}
