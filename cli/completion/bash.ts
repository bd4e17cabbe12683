import type { CompletedCommand } from './words.ts';

function flagsWith(
  { options }: CompletedCommand,
  wanted: (value: CompletedCommand['options'][number]['value']) => boolean,
): string {
  return options
    .filter(({ value }) => wanted(value))
    .flatMap(({ flags }) => flags)
    .join('|');
}

/** The branch of a command: the values of its options, otherwise its options and subcommands. */
function branchOf(command: CompletedCommand): string {
  const { path, below, options } = command;
  const words = [...below.map(({ name }) => name), ...options.flatMap(({ flags }) => flags)];
  const stacks = flagsWith(command, (value) => value === 'stack');
  const files = flagsWith(command, (value) => value === 'file');
  const choices = options.flatMap(({ flags, value }) =>
    typeof value === 'string' ? [] : [`        ${flags.join('|')}) words='${value.join(' ')}' ;;`],
  );
  return [
    `    '${path.join(' ')}')`,
    '      case "$previous" in',
    ...(stacks === '' ? [] : [`        ${stacks}) words=$(_ajj_stacks) ;;`]),
    ...(files === '' ? [] : [`        ${files}) COMPREPLY=($(compgen -f -- "$current")); return ;;`]),
    ...choices,
    `        *) words='${words.join(' ')}' ;;`,
    '      esac ;;',
  ].join('\n');
}

/** A script that completes `ajj` in bash. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const paths = commands.map(({ path }) => `'${path.join(' ')}'`).filter((path) => path !== "''");
  return `# Completion of ajj for bash: source <(ajj completion bash)
_ajj_stacks() {
  local file
  for file in Pulumi.*.yaml; do
    [ -e "$file" ] && file=\${file#Pulumi.} && printf '%s ' "\${file%.yaml}"
  done
}
_ajj() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} path='' words='' index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${path:+$path }\${COMP_WORDS[index]}" in
      ${paths.join('|')}) path="\${path:+$path }\${COMP_WORDS[index]}" ;;
    esac
  done
  case "$path" in
${commands.map(branchOf).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _ajj ajj
`;
}
