/** Rego with a part taken out. */
export interface Mutant {
  /** What was taken out. */
  readonly without: string;
  readonly rego: string;
}

/** A rule that lets everything through, and one that refuses everything. */
export function planted(rego: string): Mutant[] {
  const [head] = rego.split('\n');
  return [
    { without: 'every violation', rego: `${head}\n\nviolation contains {"msg": "never"} if false\n` },
    { without: 'every condition', rego: `${head}\n\nviolation contains {"msg": "always"}\n` },
  ];
}

/** Each rule and each condition taken out, one at a time. Not all of them compile. */
export function mutantsOf(rego: string): Mutant[] {
  const blocks = rego.split(/\n\n+/);
  const lines = rego.split('\n');
  const isCondition = (line: string): boolean =>
    /^\t+[^#\s]/.test(line) && !/^\t+some \w+$/.test(line) && !/^\t+[\])}]|[[({|]$/.test(line);
  return [
    ...blocks.flatMap((without, index) =>
      index === 0 ? [] : [{ without, rego: blocks.filter((_, at) => at !== index).join('\n\n') }],
    ),
    ...lines.flatMap((without, index) =>
      isCondition(without)
        ? [{ without: `${index + 1}: ${without.trim()}`, rego: lines.filter((_, at) => at !== index).join('\n') }]
        : [],
    ),
  ];
}
