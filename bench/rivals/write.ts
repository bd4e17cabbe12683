import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Platform } from '../../stacks/platform.ts';
import { chartFiles } from './chart.ts';
import { moduleText } from './code.ts';
import { authoredFleet } from './fleet.ts';

/** What the others work from. */
export interface Authored {
  /** A Helm chart with its values. */
  readonly chart: string;
  /** The same values as JSON, for those on Node. */
  readonly valuesFile: string;
  /** A module that makes the objects of an agent. */
  readonly module: string;
}

/** Writes a platform into a folder as it would have been written for Helm, and for those on Node. */
export function writeAuthored(platform: Platform, folder: string): Authored {
  const { templates, labels, values } = authoredFleet(platform);
  const chart = join(folder, 'chart');
  for (const [name, text] of chartFiles(templates, labels)) {
    mkdirSync(dirname(join(chart, name)), { recursive: true });
    writeFileSync(join(chart, name), text);
  }
  writeFileSync(join(chart, 'values.yaml'), stringify(values, { aliasDuplicateObjects: false }));
  const valuesFile = join(folder, 'values.json');
  writeFileSync(valuesFile, JSON.stringify(values));
  const module = join(folder, 'agent.mjs');
  writeFileSync(module, moduleText(templates, labels));
  return { chart, valuesFile, module };
}
