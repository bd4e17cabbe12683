import { applications } from '../components/applications/model/concern.ts';
import { budget } from '../components/budget/concern.ts';
import { cluster } from '../components/cluster/concern.ts';
import { cloud } from '../components/cluster/eks/concern.ts';
import { quotas } from '../components/cluster/namespaces/concern.ts';
import { nodePools } from '../components/cluster/nodes/concern.ts';
import { storage } from '../components/cluster/storage/concern.ts';
import type { ListedConcern } from '../components/concern/concern.ts';
import { backup } from '../components/data/backups/concern.ts';
import { elastiCache } from '../components/data/cache/concern.ts';
import { database } from '../components/data/database/concern.ts';
import { edge } from '../components/edge/concern.ts';
import { flags } from '../components/flags/concern.ts';
import { fleet } from '../components/fleet/concern.ts';
import { crdt } from '../components/fleet/coordination/concern.ts';
import { part } from '../components/fleet/part/concern.ts';
import { healing } from '../components/healing/concern.ts';
import { monitoring } from '../components/monitoring/concern.ts';
import { operators } from '../components/operators/concern.ts';
import { resilience } from '../components/resilience/concern.ts';
import { access } from '../components/security/access/concern.ts';
import { admission } from '../components/security/admission/concern.ts';
import { mesh } from '../components/security/mesh/concern.ts';
import { network } from '../components/security/network/concern.ts';
import { secrets } from '../components/security/secrets/concern.ts';
import { supplyChain } from '../components/security/supply-chain/concern.ts';
import { nodeTuning } from '../components/tuning/concern.ts';
import { tags } from './tags.ts';

/**
 * The concerns of a platform, in the order in which they are planned. To add one, add a folder in `components` and a line
 * here: settings, their reference, quotas, network policies, the capacity check, the preview and the policies use this
 * list.
 */
export const concerns: readonly ListedConcern[] = [
  tags,
  part,
  cluster,
  cloud,
  quotas,
  operators,
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
