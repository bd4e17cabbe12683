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

const root = resolve(import.meta.dirname, '..');
const lineHeight = 18;
const columns = 112;
const shownRows = 28;
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

/** A line as far as the terminal is wide. Codes of colors take no room. */
function cut(content: string): string {
  const plain = content.replaceAll(new RegExp(colorCode, 'g'), '');
  return plain.length <= columns ? content : `${plain.slice(0, columns - 1)}…`;
}

/** Runs `ajj` and records what it prints. */
async function record(command: readonly string[]): Promise<readonly Line[]> {
  const began = performance.now();
  const child = spawn(process.execPath, [resolve(root, 'cli/ajj.js'), ...command], {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: '1', COLUMNS: String(columns) },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMinutes * 60_000,
  });
  const lines: Line[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (printed) => {
      // The place of this clone says nothing to others.
      const content = printed.replaceAll(root, '.');
      lines.push({ seconds: (performance.now() - began) / 1000, content: cut(content) });
    });
  const [code] = await once(child, 'close');
  if (code !== 0)
    throw new Error(`ajj ${command.join(' ')} ended with ${code}:\n${lines.map(({ content }) => content).join('\n')}`);
  return lines;
}

/** Moves the lines up, as a terminal does that has room for some of them only. */
function scrolling(rows: readonly Line[]): string {
  const end = rows.at(-1)?.seconds ?? 0;
  const up = (index: number): number => -Math.max(0, index + 1 - shownRows) * lineHeight;
  // Of lines that came together, the last one says where they end.
  const moves = new Map(rows.map(({ seconds }, index) => [((seconds / end) * 100).toFixed(2), up(index)]));
  const frames = [...moves].map(([percent, pixels]) => `${percent}% { transform: translateY(${pixels}px) }`);
  return [
    `.lines { transform: translateY(${up(rows.length - 1)}px); animation: scroll ${end.toFixed(2)}s step-end both }`,
    `@keyframes scroll { ${frames.join(' ')} }`,
  ].join('\n');
}

/** A recording as a picture that plays: each line appears when it was printed. */
function play(command: readonly string[], lines: readonly Line[]): string {
  const height = shownRows * lineHeight + 32;
  const rows: readonly Line[] = [{ seconds: 0, content: `$ npx ajj ${command.join(' ')}` }, ...lines];
  const shown = rows.map(({ seconds, content }, index) => {
    const row = `<text x="16" y="${30 + index * lineHeight}" xml:space="preserve" style="animation-delay:${seconds.toFixed(2)}s">`;
    return `${row}${colored(content)}</text>`;
  });
  return picture(width, height, `ajj ${command.join(' ')}, as recorded`, [
    '<style>text { font: 13px ui-monospace, SFMono-Regular, Menlo, monospace; fill: #e5e7eb; animation: appear 0.01s both }',
    '@keyframes appear { from { opacity: 0 } to { opacity: 1 } }',
    scrolling(rows),
    '@media (prefers-reduced-motion: reduce) { text, .lines { animation: none } }</style>',
    element('rect', { width, height, fill: '#111827', rx: 8 }),
    element('g', { class: 'lines' }, shown),
  ]);
}

const command = ['up'];
writeFileSync(resolve(import.meta.dirname, 'images/up.svg'), play(command, await record(command)));
