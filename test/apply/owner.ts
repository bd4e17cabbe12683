import { gzipSync } from 'node:zlib';
import type { LiveObject, ObjectName } from '../../apply/cluster-client.ts';
import type { InventoryOwner } from '../../apply/inventory-owner.ts';

/** An owner that was never applied by an earlier version. */
export function newOwner(...path: [string, ...string[]]): InventoryOwner {
  return { path, title: `${path[0]} ${path.at(-1)}`, former: { name: 'none', claim: () => [] } };
}

/** An inventory as version 0.1.0 wrote it, byte for byte but for its name and contents. */
export function inventoryOf010(key: string, objects: readonly ObjectName[], complete = true): LiveObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: `fleetwright-inventory-${key}`,
      namespace: 'kube-system',
      labels: { 'app.kubernetes.io/managed-by': 'fleetwright', 'app.kubernetes.io/component': 'inventory' },
    },
    data: { complete: String(complete), count: String(objects.length) },
    binaryData: { objects: gzipSync(JSON.stringify(objects)).toString('base64') },
  };
}
