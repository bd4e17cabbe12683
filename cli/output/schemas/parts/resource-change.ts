import * as z from 'zod';
import { part } from '../document.ts';

/** A property that differs. */
export const propertyChange = part('propertyChange', 'A property that changes.', {
  path: z.string().describe('Path of the property: `spec.template.spec.containers[0].image`.'),
  before: z.unknown().optional().describe('The old value. Absent if the property is new.'),
  after: z.unknown().optional().describe('The new value. Absent if the property is removed.'),
});

/** What happens to a resource. */
export const resourceChange = part('resourceChange', 'A change of one resource.', {
  kind: z.enum(['create', 'update', 'replace', 'delete']).describe('What happens to the resource.'),
  urn: z.string().describe('URN of the resource. In a comparison with a cluster: a key of the object.'),
  type: z.string().describe('Pulumi type: `kubernetes:apps/v1:Deployment`.'),
  name: z.string().describe('Name of the resource. In a comparison with a cluster: `namespace/name`.'),
  parent: z.string().optional().describe('URN of the parent.'),
  properties: z.array(propertyChange).describe('The properties that change. Empty unless it is updated or replaced.'),
});
