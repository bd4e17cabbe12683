import * as z from 'zod';
import type { AwsOverride } from '../../components/core/overrides/aws-override.ts';
import type { ObjectOverride } from '../../components/core/overrides/override.ts';
import { filled } from '../../components/core/problems/schema-rules.ts';

const object = z.strictObject({
  kind: filled.describe('Kind of the object: `Deployment`.'),
  name: filled.describe('Name of the object.'),
  namespace: filled
    .exactOptional()
    .describe('Namespace of the object. Needed if objects in several namespaces have the name.'),
  apiVersion: filled
    .exactOptional()
    .describe('Group and version of the object: `apps/v1`. Needed if two kinds have the same name.'),
  patch: z
    .record(z.string(), z.unknown())
    .describe('Strategic merge patch that is applied to the object. `null` removes a field.'),
});

const resource = z.strictObject({
  type: filled.describe('Type of the AWS resource: `aws:rds/instance:Instance`.'),
  name: filled.describe('Name of the resource within its component.'),
  args: z
    .record(z.string(), z.unknown())
    .describe('Arguments to change: mappings are merged, lists are replaced, and `null` removes an argument.'),
});

/** Schema of the changes of what the platform creates; later ones override earlier ones. */
export const overridesSchema = z
  .array(z.union([object, resource]))
  .describe('Changes of single objects and AWS resources. Later ones override earlier ones.');

/** The forms of an override, for generated documentation. */
export const overrideForms = [object, resource] as const;

/** Changes of what the platform creates; later ones override earlier ones. */
export type Overrides = readonly (ObjectOverride | AwsOverride)[];
