import * as z from 'zod';
import { settingsKey } from '../../concern/settings-key.ts';
import { dnsLabel, filled, ipBlock, port } from '../../core/problems/schema-rules.ts';

const schema = z.strictObject({
  apiServerCidr: ipBlock.describe(
    'Address range of the API server and of its service, to which pods that use it may connect.',
  ),
  egress: z
    .array(
      z.strictObject({
        name: dnsLabel.describe('Name of the connection.'),
        cidr: ipBlock.describe('Address range that agents may connect to.'),
        port: port.describe('TCP port.'),
        why: filled.describe('What the connection is for.'),
      }),
    )
    .describe('Where agents may connect to outside the cluster, such as model providers.'),
});

/** Connections beyond those that the platform itself needs. */
export type NetworkSettings = z.infer<typeof schema>;

export const networkSettings = settingsKey('network', schema);
