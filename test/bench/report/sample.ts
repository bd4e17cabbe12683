import { type Section, timeRow } from '../../../bench/report/report.ts';

/** The sections of a run in which one thing was measured. */
export const run = (samples: readonly number[], what = 'ajj render'): Section[] => [
  { name: 'render', title: 'Manifests', rows: [timeRow(what, samples)], notes: [] },
];

/** Where the earlier run was. */
export const machine = { cores: 2, processor: 'EPYC', date: '2026-11-28T10:00:00.000Z', load: 0 };
