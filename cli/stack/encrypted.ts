import { identityOf, type Manifest } from '../../components/core/kubernetes/manifest.ts';
import type { Problem } from '../../components/core/problems/problem.ts';
import { counted } from '../../components/core/values/words.ts';
import { encryptedWithin } from '../../engine/config/encrypted.ts';
import type { LoadedStack } from './stack.ts';

/** A part of a command's output. */
interface Piece {
  /** `Deployment agents/aider`. */
  readonly name: string;
  readonly content: unknown;
}

type Encrypted = Pick<LoadedStack, 'stack' | 'encrypted'>;

/** Reports encrypted settings whose value a command would have to print. Only Pulumi can decrypt them. */
export function checkEncrypted({ stack, encrypted }: Encrypted, pieces: readonly Piece[], noun: string): Problem[] {
  if (encrypted.length === 0) return [];
  const users = new Map<string, string[]>();
  for (const { name, content } of pieces) {
    const numbers = encryptedWithin(JSON.stringify(content));
    if (numbers === undefined) continue;
    const paths =
      numbers.size === 0 ? [encrypted.join(', ')] : [...numbers].map((number) => encrypted[number] as string);
    for (const path of paths) users.set(path, [...(users.get(path) ?? []), name]);
  }
  return [...users].map(([path, names]) => ({
    path: `${stack.file}: ${path}`,
    said: `is encrypted, and ${counted(names.length, noun)} ${names.length === 1 ? 'needs' : 'need'} its value, such as ${names[0]}. Only Pulumi can decrypt it`,
    fix:
      `Deploy with pulumi up. If it is not a secret, store it as plain text: pulumi config set --stack ${stack.name} ` +
      `--plaintext --path '${path}' "$(pulumi config get --stack ${stack.name} --path '${path}')".`,
  }));
}

/** The same for manifests. Secrets are skipped, because they are not printed. */
export function checkEncryptedManifests(stack: Encrypted, manifests: readonly Manifest[]): Problem[] {
  const shown = manifests.filter(({ apiVersion, kind }) => apiVersion !== 'v1' || kind !== 'Secret');
  const pieces = stack.encrypted.length === 0 ? [] : shown;
  return checkEncrypted(
    stack,
    pieces.map((content) => ({ name: identityOf(content), content })),
    'manifest',
  );
}
