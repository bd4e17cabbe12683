import * as z from 'zod';
import { imageField } from '../../concern/fields.ts';
import { settingsKey } from '../../concern/settings-key.ts';
import { whole } from '../../concern/written.ts';
import { dnsLabel, filled, port } from '../../core/problems/schema-rules.ts';
import { overridesSchema } from '../patterns/custom-schema.ts';
import { type Operator, operators } from '../patterns/operators.ts';

const application = z.strictObject({
  pattern: filled.describe('Pattern of the application: one of `ajj`, or the path of a file, relative to the project.'),
  with: z
    .array(filled)
    .exactOptional()
    .describe('Features of other patterns: `performance-optimizer.caching`. Default: none.'),
  without: z.array(filled).exactOptional().describe('Features of the pattern to leave out. Default: none.'),
  overrides: overridesSchema
    .exactOptional()
    .describe('Values that override those of the features, as in a file of a custom pattern. Default: none.'),
  namespace: dnsLabel.exactOptional().describe('Namespace of the application. Default: `default-apps`.'),
  image: imageField('the application'),
  port: port.exactOptional().describe('Port on which the application serves HTTP. Default: 8080.'),
});

const schema = z.strictObject({
  operators: z
    .array(z.enum(Object.keys(operators) as Operator[]))
    .describe(
      'Operators that patterns may use, in addition to those that the stack itself configures: Kyverno, Gatekeeper and the mesh. On EKS, the stack installs those that are used.',
    ),
  run: z
    .record(dnsLabel, whole(application.describe('An application.')))
    .describe('Applications by name. Each is replaced as a whole.'),
});

/** Settings of the applications that run next to the fleet, each with a pattern. */
export type ApplicationsSettings = z.infer<typeof schema>;

export const applicationsSettings = settingsKey('applications', schema);
