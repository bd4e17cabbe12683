import { besideOf } from './beside.ts';

/**
 * What Node is started with for a program of Pulumi's SDK, or a policy pack. A young generation of 64 MiB: both make many
 * short-lived objects, and a third of an evaluation's time went into collecting them.
 */
export const engineArguments: readonly string[] = [
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=64',
  `--import=${besideOf('direct-imports', import.meta.url).href}`,
];
