import * as z from 'zod';
import { resourcesField } from '../../concern/fields.ts';
import { settingsKey } from '../../concern/settings-key.ts';
import { dnsLabel } from '../../core/problems/schema-rules.ts';

const schema = z.strictObject({
  enabled: z
    .boolean()
    .describe('Whether the cluster has Istio, and agents take part: the mesh then does retries and circuit breaking.'),
  controlPlaneNamespace: dnsLabel.describe('Namespace of the mesh’s control plane, to which the proxies connect.'),
  proxy: resourcesField('the proxy beside each agent. It counts in quotas and in capacity'),
});

/** The service mesh of a stack: Istio with a proxy beside each agent. */
export type MeshSettings = z.infer<typeof schema>;

export const meshSettings = settingsKey('mesh', schema);
