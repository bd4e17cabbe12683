import { z } from 'zod';
import { resourcesField } from '../../concern/fields.ts';
import { settingsKey } from '../../concern/settings-key.ts';
import { dnsLabel } from '../../core/problems/schema-rules.ts';

const schema = z.strictObject({
  enabled: z
    .boolean()
    .describe('Whether the cluster has Istio, and agents take part: retries and circuit breakers are then the mesh’s.'),
  controlPlaneNamespace: dnsLabel.describe('Namespace of its control plane, which the proxies connect to.'),
  proxy: resourcesField('the proxy beside each agent. It counts in quotas and in capacity'),
});

/** The service mesh of a stack: Istio with a proxy beside each agent. The platform does not install it. */
export type MeshSettings = z.infer<typeof schema>;

export const meshSettings = settingsKey('mesh', schema);
