import { resolve } from 'node:path';
import { objectsOfPlan } from '../cli/stack/objects.ts';
import { loadStack } from '../cli/stack/stack.ts';
import type { Manifest } from '../components/core/kubernetes/manifest.ts';
import { counted } from '../components/core/values/words.ts';
import type { GeneratedDocument } from './document.ts';
import { element, picture, text } from './svg.ts';

const width = 960;
const height = 470;
const agents = 'agents';
const colors = ['#6d28d9', '#0369a1', '#15803d'] as const;
const dot = { size: 12, gap: 4, perRow: 13 } as const;
const shownKinds = 5;

const style = `<style>
text { font: 13px system-ui, sans-serif; fill: #1f2937 }
.title { font-weight: 600; font-size: 15px }
.small { font-size: 12px; fill: #4b5563 }
.namespace { fill: #fff; stroke: #cbd5e1; rx: 8 }
.flow { fill: none; stroke: #64748b; stroke-width: 1.5; marker-end: url(#arrow) }
</style>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#64748b"/></marker></defs>`;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const frame = ({ x, y, width: w, height: h }: Box): string =>
  element('rect', { class: 'namespace', x, y, width: w, height: h });

/** The kinds of objects, most of them first: `131 Deployments`. */
function kindsOf(objects: readonly Manifest[]): string[] {
  const kinds = [...Map.groupBy(objects, ({ kind }) => kind)].map(([kind, { length }]) => ({ kind, length }));
  return kinds
    .sort((a, b) => b.length - a.length || (a.kind < b.kind ? -1 : 1))
    .slice(0, shownKinds)
    .map(({ kind, length }) => counted(length, kind));
}

const tierOf = ({ metadata }: Manifest): string => metadata.labels?.['fleetwright.io/tier'] ?? '';

/** A tier as one square an agent. */
function tier(objects: readonly Manifest[], index: number, x: number, y: number): string[] {
  const { size, gap, perRow } = dot;
  const squares = objects.map(({ metadata }, position) =>
    element(
      'rect',
      {
        x: x + (position % perRow) * (size + gap),
        y: y + 10 + Math.floor(position / perRow) * (size + gap),
        width: size,
        height: size,
        rx: 2,
        fill: colors[index] as string,
      },
      [`<title>${metadata.name}</title>`],
    ),
  );
  return [text(x, y, `Tier ${index + 1}: ${counted(objects.length, 'agent')}`), ...squares];
}

function namespaceBox(name: string, objects: readonly Manifest[], box: Box): string[] {
  return [
    frame(box),
    text(box.x + 16, box.y + 26, `namespace ${name}`, { class: 'title' }),
    text(box.x + 16, box.y + 46, counted(objects.length, 'object'), { class: 'small' }),
    ...kindsOf(objects).map((line, index) => text(box.x + 225, box.y + 24 + index * 15, line, { class: 'small' })),
  ];
}

/** What the stack `dev` deploys: namespaces with their objects, each agent, and who may connect to whom. */
function draw(): string {
  const { platform } = loadStack(resolve(import.meta.dirname, '..'), 'dev');
  const objects = platform.components.flatMap(objectsOfPlan).map(({ manifest }) => manifest as unknown as Manifest);
  const byNamespace = Map.groupBy(objects, ({ metadata }) => metadata.namespace ?? '');
  const fleet = byNamespace.get(agents) ?? [];
  const workloads = fleet.filter(({ kind }) => kind === 'Deployment');
  const fleetBox: Box = { x: 20, y: 72, width: 470, height: 380 };
  const others = [...byNamespace].filter(([name]) => name !== '' && name !== agents);
  const boxHeight = (fleetBox.height - (others.length - 1) * 10) / others.length;
  const boxOf = new Map<string, Box>([[agents, fleetBox]]);
  for (const [index, [name]] of others.entries())
    boxOf.set(name, { x: 580, y: fleetBox.y + index * (boxHeight + 10), width: 360, height: boxHeight });
  const tiers = ['tier1', 'tier2', 'tier3'].map((name) => workloads.filter((one) => tierOf(one) === name));
  const counts = kindsOf(fleet).map((line, index) =>
    text(fleetBox.x + 262, fleetBox.y + 90 + index * 20, line, { class: 'small' }),
  );
  return picture(width, height, 'What the stack dev deploys', [
    style,
    element('rect', { width, height, fill: '#f8fafc', rx: 12 }),
    text(20, 34, `Stack dev: ${counted(objects.length, 'object')} in ${counted(byNamespace.size - 1, 'namespace')}`, {
      class: 'title',
    }),
    text(20, 56, `cluster-wide: ${kindsOf(byNamespace.get('') ?? []).join(', ')}`, { class: 'small' }),
    text(580, 34, 'arrows: connections that network policies allow', { class: 'small' }),
    frame(fleetBox),
    text(36, 98, `namespace ${agents}`, { class: 'title' }),
    text(36, 118, counted(fleet.length, 'object'), { class: 'small' }),
    ...tiers.flatMap((one, index) => tier(one, index, 36, 152 + index * 90)),
    ...counts,
    ...others.flatMap(([name, own]) => namespaceBox(name, own, boxOf.get(name) as Box)),
    ...flows(platform.needs.flows, boxOf),
  ]);
}

type Flows = ReturnType<typeof loadStack>['platform']['needs']['flows'];

/** An arrow for each pair of namespaces between which pods may connect. All else is denied. */
function flows(all: Flows, boxOf: ReadonlyMap<string, Box>): string[] {
  const namespaceOf = (peer: object): string => ('namespace' in peer ? String(peer.namespace) : '');
  const pairs = new Set(all.map(({ from, to }) => `${namespaceOf(from)} ${namespaceOf(to)}`));
  return [...pairs].flatMap((pair, index) => {
    const [from, to] = pair.split(' ').map((name) => boxOf.get(name));
    if (from === undefined || to === undefined || from === to) return [];
    const [start, end] = [from.y + 40 + index, to.y + 40 + index];
    if (from.x === to.x) {
      const x = from.x + from.width;
      return element('path', { class: 'flow', d: `M${x} ${start} h10 V${end} h-10` });
    }
    const [x1, x2] = from.x < to.x ? [from.x + from.width, to.x] : [from.x, to.x + to.width];
    const y1 = from.x < to.x ? end : start;
    return element('path', { class: 'flow', d: `M${x1} ${y1} L${x2} ${y1}` });
  });
}

export const pictureDocument: GeneratedDocument = { file: 'images/dev.svg', text: draw };
