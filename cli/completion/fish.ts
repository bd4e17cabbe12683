import type { CompletedCommand, CompletedOption } from './words.ts';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function writtenValue(value: CompletedOption['value']): string {
  if (value === 'none') return '';
  if (value === 'file') return ' -r -F';
  return ` -x -a ${value === 'stack' ? quoted('(__ajj_stacks)') : quoted(value.join(' '))}`;
}

function linesOf({ path, below, options }: CompletedCommand): string[] {
  const at = `complete -c ajj -n ${quoted(`__ajj_at ${quoted(path.join(' '))}`)}`;
  const flags = options.map(({ flags: names, description, value }) => {
    const written = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
    return `${at} ${written.join(' ')} -d ${quoted(description)}${writtenValue(value)}`;
  });
  const commands = below.map(({ name, description }) => `${at} -f -a ${quoted(name)} -d ${quoted(description)}`);
  return [...commands, ...flags];
}

/** A script that completes `ajj` in fish. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const paths = commands.map(({ path }) => quoted(path.join(' '))).filter((path) => path !== "''");
  return `# Completion of ajj for fish: ajj completion fish | source
function __ajj_stacks
  for file in Pulumi.*.yaml
    string replace -r '^Pulumi\\.(.*)\\.yaml$' '$1' $file
  end
end
function __ajj_at
  set -l path
  for word in (commandline -opc)[2..]
    set -l longer (string join -- ' ' $path $word)
    contains -- $longer ${paths.join(' ')}; and set path $longer
  end
  test "$path" = "$argv[1]"
end
${commands.flatMap(linesOf).join('\n')}
`;
}
