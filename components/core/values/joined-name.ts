import { createHash } from 'node:crypto';
import { isDnsLabel } from './name.ts';

/** How a joined name may look where it is used. */
export interface JoinOptions {
  /** What stands between two names: something that no DNS label may contain. Default: a dot. */
  readonly separator?: '.' | '_';
  /** How many characters the whole may have. Default: 253, as the name of an object. */
  readonly maxLength?: number;
}

const digestLength = 40;

/**
 * Makes one name of several, so that no other names make the same one. Names that are joined by a hyphen do not keep
 * apart: `shop` and `web-api` read as `shop-web` and `api` do. A name that is not a DNS label, or a whole that is too
 * long, is replaced by a digest, which has no separator in it and so is never the join of other names.
 */
export function joinNames(
  names: readonly [string, string, ...string[]],
  { separator = '.', maxLength = 253 }: JoinOptions = {},
): string {
  const joined = names.join(separator);
  if (joined.length <= maxLength && names.every(isDnsLabel)) return joined;
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, digestLength);
}
