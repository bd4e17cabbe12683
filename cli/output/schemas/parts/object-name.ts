import * as z from 'zod';
import { part } from '../document.ts';

/** The name of an object in a cluster. */
export const objectName = part('objectName', 'The name of a Kubernetes object.', {
  apiVersion: z.string().describe('API group and version: `apps/v1`.'),
  kind: z.string().describe('Kind: `Deployment`.'),
  name: z.string().describe('Name.'),
  namespace: z.string().optional().describe('Namespace. Absent for objects of the whole cluster.'),
});
