import { setTimeout as sleep } from 'node:timers/promises';
import { RefusedByServer } from './answer.ts';

/** The message of the API server while it sees an admission rule, but not yet the parameters that were applied before. */
const parametersUnseen = 'failed to configure binding: no params found';
const millisecondsToSee = 10_000;
const millisecondsBetween = 50;

/** Tries again while an admission rule does not see its parameters yet, for at most ten seconds. */
export async function onceParametersAreSeen<T>(attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + millisecondsToSee;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const isUnseen = error instanceof RefusedByServer && error.message.includes(parametersUnseen);
      if (!isUnseen || Date.now() > end) throw error;
      await sleep(millisecondsBetween);
    }
  }
}
