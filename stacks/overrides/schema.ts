import { z } from 'zod';
import type { AwsOverride } from '../../components/core/overrides/aws-override.ts';
import type { ObjectOverride } from '../../components/core/overrides/override.ts';
import { filled } from '../../components/core/problems/schema-rules.ts';

const object = z.strictObject({
  kind: filled.describe('Kind of the object: `Deployment`.'),
  name: filled.describe('Name of the object.'),
  namespace: filled
    .exactOptional()
    .describe('Its namespace. Needed where objects of several namespaces have the name.'),
  apiVersion: filled
    .exactOptional()
    .describe('Its group and version: `apps/v1`. Needed where two kinds have one name.'),
  patch: z
    .record(z.string(), z.unknown())
    .describe('Strategic merge patch that is laid over the object. `null` removes a field.'),
});

const resource = z.strictObject({
  type: filled.describe('Type of the AWS resource: `aws:rds/instance:Instance`.'),
  name: filled.describe('Name of the resource within its component.'),
  args: z
    .record(z.string(), z.unknown())
    .describe('Arguments that are laid over its own: mappings are merged, lists replaced, and `null` removes one.'),
});

/** Changes of what the platform makes, later ones over earlier ones. */
export const overridesSchema = z
  .array(z.union([object, resource]))
  .describe('Changes of single objects and AWS resources, later ones over earlier ones.');

/** The forms that one of them may have, for who describes them. */
export const overrideForms = [object, resource] as const;

/** Changes of what the platform makes, later ones over earlier ones. */
export type Overrides = readonly (ObjectOverride | AwsOverride)[];
