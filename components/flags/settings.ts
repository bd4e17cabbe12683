import * as z from 'zod';
import { imageField, resourcesField, scalingField } from '../concern/fields.ts';
import { settingsKey } from '../concern/settings-key.ts';
import { whole } from '../concern/written.ts';
import { filled } from '../core/problems/schema-rules.ts';

const value = z.union([z.boolean(), z.string(), z.number(), z.record(z.string(), z.unknown())]);

const shares = z.record(z.string(), z.number());

const segmentRule = z.union([
  z.strictObject({ segment: filled, variant: filled }),
  z.strictObject({ segment: filled, rollout: shares }),
]);

const flag = z.strictObject({
  description: filled.exactOptional().describe('What the flag switches, for people.'),
  enabled: z
    .boolean()
    .exactOptional()
    .describe('Whether the flag is on. If it is off, agents use the default in their own code.'),
  variants: whole(
    z
      .record(z.string(), value)
      .describe('Values of the flag, by name: `{ on: true, off: false }`. Replaced as a whole.'),
  ),
  defaultVariant: z.string().describe('Variant of everyone whom no segment or rollout covers.'),
  rollout: whole(
    shares
      .exactOptional()
      .describe('Shares of the variants among everyone outside the segments, in percent. Replaced as a whole.'),
  ),
  bucketBy: z
    .string()
    .exactOptional()
    .describe('Attribute whose hash decides the share. Default: `targetingKey`, which OpenFeature clients set.'),
  segments: z.array(segmentRule).exactOptional().describe('What certain segments get. The first that matches wins.'),
  targeting: whole(
    z
      .record(z.string(), z.unknown())
      .exactOptional()
      .describe('A targeting rule of flagd, instead of rollout and segments. Replaced as a whole.'),
  ),
});

const attribute = z.string().describe('Attribute of the user: `country`.');

const segment = z.union([
  z.strictObject({ attribute, in: z.array(z.union([z.string(), z.number()])).describe('Values of the attribute.') }),
  z.strictObject({ attribute, startsWith: z.string().describe('Beginning of the attribute.') }),
  z.strictObject({ attribute, endsWith: z.string().describe('End of the attribute.') }),
  z.strictObject({ attribute, semver: z.string().describe('Versions of the attribute: `>=1.2.0`.') }),
]);

const schema = z.strictObject({
  enabled: z.boolean().describe('Whether flagd runs, and agents are configured to ask it.'),
  image: imageField('flagd'),
  resources: resourcesField('flagd'),
  scaling: scalingField('flagd'),
  definitions: z
    .record(z.string(), flag)
    .describe('The flags, by name. A stack names only what differs from its environment.'),
  segments: z
    .record(
      z.string(),
      whole(segment.describe('An attribute, and the values that belong to the segment. Replaced as a whole.')),
    )
    .describe('Who belongs to which segment, by its name.'),
});

/** Settings of feature flags, and of flagd. */
export type FlagSettings = z.infer<typeof schema>;

export const flagSettings = settingsKey('flags', schema);
