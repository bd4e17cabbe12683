import type { ListedConcern } from '../components/concern/concern.ts';
import { flags } from '../components/flags/concern.ts';
import { healing } from '../components/healing/concern.ts';
import { supplyChain } from '../components/supply-chain/concern.ts';
import { nodeTuning } from '../components/tuning/concern.ts';

/**
 * The concerns of a platform, in the order in which they are planned. To add one is a folder in `components` and a line
 * here: its settings, their reference, the quotas, the network policies, the capacity check, the preview and the policies
 * take it from this list.
 */
export const concerns: readonly ListedConcern[] = [flags, healing, supplyChain, nodeTuning];
