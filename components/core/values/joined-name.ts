import { createHash } from 'node:crypto';
import { isDnsLabel } from './name.ts';

/** What a joined name may look like. */
export interface JoinOptions {
  /** The separator of names, which no DNS label may contain. Default: a dot. */
  readonly separator?: '.' | '_';
  /** Maximum length of the result, in characters. Default: 253, the limit for names of objects. */
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
