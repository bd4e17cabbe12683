/** Prefixes shorter than this hold more than any one network: two halves of the Internet are as open as the whole. */
const shortestPrefix = 8;

/** True for a range of addresses that is the Internet, or a great part of it. */
export function isOpen(range: string): boolean {
  const length = range.split('/')[1];
  return length !== undefined && Number(length) < shortestPrefix;
}
