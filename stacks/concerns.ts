import { fleet } from '../components/agents/concern.ts';
import { part } from '../components/agents/part/concern.ts';
import { applications } from '../components/application/concern.ts';
import { cluster } from '../components/cluster/concern.ts';
import { cloud } from '../components/cluster/eks/concern.ts';
import { quotas } from '../components/cluster/namespaces/concern.ts';
import { nodePools } from '../components/cluster/nodes/concern.ts';
import { storage } from '../components/cluster/storage/concern.ts';
import type { ListedConcern } from '../components/concern/concern.ts';
import { budget } from '../components/cost/concern.ts';
import { crdt } from '../components/crdt/concern.ts';
import { elastiCache } from '../components/data/cache/concern.ts';
import { database } from '../components/data/database/concern.ts';
import { edge } from '../components/edge/concern.ts';
import { flags } from '../components/flags/concern.ts';
import { healing } from '../components/healing/concern.ts';
import { monitoring } from '../components/monitoring/concern.ts';
import { backup } from '../components/recovery/concern.ts';
import { resilience } from '../components/resilience/concern.ts';
import { secrets } from '../components/secrets/concern.ts';
import { access } from '../components/security/access/concern.ts';
import { admission } from '../components/security/admission/concern.ts';
import { mesh } from '../components/security/mesh/concern.ts';
import { network } from '../components/security/network/concern.ts';
import { supplyChain } from '../components/supply-chain/concern.ts';
import { nodeTuning } from '../components/tuning/concern.ts';
import { tags } from './tags.ts';

/**
 * The concerns of a platform, in the order in which they are planned. To add one is a folder in `components` and a line
 * here: its settings, their reference, the quotas, the network policies, the capacity check, the preview and the policies
 * take it from this list.
 */
export const concerns: readonly ListedConcern[] = [
  tags,
  part,
  cluster,
  cloud,
  quotas,
  network,
  access,
  admission,
  secrets,
  nodePools,
  storage,
  database,
  elastiCache,
  backup,
  budget,
  edge,
  crdt,
  flags,
  healing,
  supplyChain,
  nodeTuning,
  monitoring,
  mesh,
  resilience,
  applications,
  fleet,
];
