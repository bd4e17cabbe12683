import { besideOf } from './beside.ts';

/**
 * Arguments for Node when it runs a program of Pulumi's SDK, or a policy pack. The young generation has 64 MiB, because
 * both create many short-lived objects: garbage collection took a third of the time of an evaluation.
 */
export const engineArguments: readonly string[] = [
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=64',
  `--import=${besideOf('direct-imports', import.meta.url).href}`,
];
