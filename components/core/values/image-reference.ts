/** An image as container runtimes name it. */
export interface ImageReference {
  /** Registry and path, without tag or digest: `registry.example.com/team/app`. */
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:…` */
  readonly digest?: string;
}

const component = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const host = `(?:${component}(?:\\.${component})*|\\[[a-fA-F0-9:]+\\])`;
const pathPart = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const name = `(?:${host}(?::[0-9]+)?/)?${pathPart}(?:/${pathPart})*`;
const tagText = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';

/** Characters of a digest by its algorithm: those that registries know. */
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

const maxNameLength = 255;

const whole = (pattern: string): RegExp => new RegExp(`^${pattern}$`);
const namePattern = whole(name);
const tagPattern = whole(tagText);
const referencePattern = whole(`(?<repository>${name})(?::(?<tag>${tagText}))?(?:@(?<digest>[^@]+))?`);

/** Length of a name with what runtimes put before one that has no registry. */
function wholeLength(repository: string): number {
  const [first = '', ...rest] = repository.split('/');
  if (rest.length > 0 && (/[.:A-Z]/.test(first) || first === 'localhost')) return repository.length;
  return `docker.io/${rest.length === 0 ? 'library/' : ''}${repository}`.length;
}

/** Whether a text is a repository, with its registry or without, and neither tag nor digest. */
export const isRepository = (text: string): boolean => namePattern.test(text) && wholeLength(text) <= maxNameLength;

/** Whether a text is a tag: at most 128 letters, digits, `_`, `.` and `-`, the first neither `.` nor `-`. */
export const isTag = (text: string): boolean => tagPattern.test(text);

/** Whether a text is a digest of a content: an algorithm that registries know, and its hexadecimal digits. */
export function isDigest(text: string): boolean {
  const [algorithm = '', digits = '', ...more] = text.split(':');
  return more.length === 0 && digits.length === digestLengths[algorithm] && /^[0-9a-f]+$/.test(digits);
}

/**
 * Reads an image as container runtimes do: `[registry[:port]/]path[:tag][@digest]`.
 * @returns nothing for what no runtime takes.
 * @see https://github.com/distribution/reference/blob/main/reference.go
 */
export function parseImage(text: string): ImageReference | undefined {
  const { repository, tag, digest } = referencePattern.exec(text)?.groups ?? {};
  if (repository === undefined || wholeLength(repository) > maxNameLength) return undefined;
  if (digest !== undefined && !isDigest(digest)) return undefined;
  return { repository, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}
