import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { element, picture, text } from './svg.ts';

/** A line that a command printed, and when. */
interface Line {
  readonly seconds: number;
  readonly content: string;
}

const lineHeight = 18;
const columns = 118;
const width = 900;
const limitMinutes = 30;

/** Colors by the codes of a terminal. */
const colors: Readonly<Record<string, string>> = { 31: '#f87171', 32: '#4ade80', 33: '#facc15', 36: '#22d3ee' };

const colorCode = new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`);

/** A line with the colors of the terminal, as parts of one text. */
function colored(content: string): string {
  let [color, weight, opacity] = ['', '', ''];
  return content
    .split(colorCode)
    .map((part, index) => {
      if (index % 2 === 0) {
        const attributes = {
          ...(color && { fill: color }),
          ...(weight && { 'font-weight': weight }),
          ...(opacity && { opacity }),
        };
        return part === ''
          ? ''
          : text(0, 0, part, attributes).replace('<text x="0" y="0"', '<tspan').replace('</text>', '</tspan>');
      }
      if (part === '1') weight = '700';
      if (part === '2') opacity = '0.65';
      if (part === '22') [weight, opacity] = ['', ''];
      if (part === '39') color = '';
      if (part === '0') [color, weight, opacity] = ['', '', ''];
      color = colors[part] ?? color;
      return '';
    })
    .join('');
}

/** Runs `ajj` and records what it prints. */
async function record(command: readonly string[]): Promise<readonly Line[]> {
  const began = performance.now();
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../cli/ajj.js'), ...command], {
    cwd: resolve(import.meta.dirname, '..'),
    env: { ...process.env, FORCE_COLOR: '1', COLUMNS: String(columns) },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMinutes * 60_000,
  });
  const lines: Line[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (content) =>
      lines.push({ seconds: (performance.now() - began) / 1000, content }),
    );
  const [code] = await once(child, 'close');
  if (code !== 0)
    throw new Error(`ajj ${command.join(' ')} ended with ${code}:\n${lines.map(({ content }) => content).join('\n')}`);
  return lines;
}

/** A recording as a picture that plays: each line appears when it was printed. */
function play(command: readonly string[], lines: readonly Line[]): string {
  const height = (lines.length + 2) * lineHeight + 24;
  const rows = [{ seconds: 0, content: `$ npx ajj ${command.join(' ')}` }, ...lines].map(
    ({ seconds, content }, index) => {
      const row = `<text x="16" y="${34 + index * lineHeight}" xml:space="preserve" style="animation-delay:${seconds.toFixed(2)}s">`;
      return `${row}${colored(content)}</text>`;
    },
  );
  return picture(width, height, `ajj ${command.join(' ')}, as recorded`, [
    '<style>text { font: 13px ui-monospace, SFMono-Regular, Menlo, monospace; fill: #e5e7eb; animation: appear 0.01s both }',
    '@keyframes appear { from { opacity: 0 } to { opacity: 1 } }',
    '@media (prefers-reduced-motion: reduce) { text { animation: none } }</style>',
    element('rect', { width, height, fill: '#111827', rx: 8 }),
    ...rows,
  ]);
}

const command = ['up'];
writeFileSync(resolve(import.meta.dirname, 'images/up.svg'), play(command, await record(command)));
