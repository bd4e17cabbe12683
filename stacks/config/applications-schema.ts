import { z } from 'zod';
import { dnsLabel, filled, image, port } from '../../components/core/schema-rules.ts';
import { overridesSchema } from '../../components/patterns/custom-schema.ts';
import { type Operator, operators } from '../../components/patterns/operators.ts';

/** What a stack's file may say of applications. */
export const applications = z.strictObject({
  operators: z.array(z.enum(Object.keys(operators) as Operator[])).optional(),
  run: z
    .record(
      dnsLabel,
      z.strictObject({
        pattern: filled,
        with: z.array(filled).optional(),
        without: z.array(filled).optional(),
        overrides: overridesSchema.optional(),
        namespace: dnsLabel.optional(),
        image: image.required({ repository: true, tag: true }),
        port: port.optional(),
      }),
    )
    .optional(),
});
