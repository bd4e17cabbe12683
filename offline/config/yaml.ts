import { readFileSync } from 'node:fs';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { ProblemsError } from '../../components/core/problem.ts';

/**
 * Reads a YAML file, with the places of its nodes kept.
 * @throws ProblemsError with line and column of everything that is not YAML, or if the file cannot be read.
 */
export function readYaml(path: string, shownAs: string): Document {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const rule = `it cannot be read (${code})`;
    throw new ProblemsError([{ path: shownAs, value: undefined, rule, fix: 'check that the file exists' }]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new ProblemsError(
      document.errors.map(({ message, pos }) => {
        const { line, col } = lines.linePos(pos[0]);
        return {
          path: `${shownAs}:${line}:${col}`,
          value: text.split('\n')[line - 1]?.trim(),
          rule: `it is not valid YAML (${message.replace(/\.$/, '')})`,
          fix: 'correct the line',
        };
      }),
    );
  }
  return document;
}
