import { bashCompletion } from './bash.ts';
import type { CompletedCommand } from './words.ts';

/** A script that completes `ajj` in zsh, which can use completions of bash. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `# Completion of ajj for zsh: source <(ajj completion zsh)
autoload -U +X compinit && compinit -u
autoload -U +X bashcompinit && bashcompinit
${bashCompletion(commands).split('\n').slice(1).join('\n')}`;
}
