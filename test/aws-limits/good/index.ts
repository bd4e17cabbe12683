import type { GraphObject } from '../../../engine/index.ts';
import { backup } from './backup.ts';
import { compute } from './compute.ts';
import { data } from './data.ts';
import { edge } from './edge.ts';
import { messages } from './messages.ts';
import { network } from './network.ts';

/** One good resource a type, as simple as it can be and still say what matters. */
export const good: Readonly<Record<string, GraphObject>> = {
  ...backup,
  ...compute,
  ...data,
  ...edge,
  ...messages,
  ...network,
};
