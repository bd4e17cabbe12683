import * as z from 'zod';
import { settingsKey } from '../concern/settings-key.ts';
import { whole } from '../concern/written.ts';
import { filled, positive } from '../core/problems/schema-rules.ts';

const operator = z
  .strictObject({
    use: z
      .enum(['auto', 'always', 'existing'])
      .exactOptional()
      .describe(
        'Whether it is installed: if the stack plans anything that needs it (`auto`), in any case (`always`), or never, because the cluster has it (`existing`). Default: `auto`.',
      ),
    version: filled
      .exactOptional()
      .describe('Version of its chart or of its EKS add-on. Default: the one that this release was tested with.'),
    values: whole(
      z
        .record(z.string(), z.unknown())
        .exactOptional()
        .describe(
          'Values of its chart, or the configuration of its EKS add-on, over those of the platform. Replaced as a whole.',
        ),
    ),
  })
  .describe('An operator, by its name: `keda`, `cert-manager`.');

const schema = z.strictObject({
  install: z
    .boolean()
    .exactOptional()
    .describe(
      'Whether the stack installs the operators that it needs. Otherwise the cluster must have them. Default: true for `cluster.kind: eks`, otherwise false. The embedded cluster runs no operators.',
    ),
  replicas: positive.describe('Number of pods of each part of an operator that can run more than once.'),
  charts: filled
    .exactOptional()
    .describe(
      'Where all charts are instead of in their own repositories: an OCI registry (`oci://registry.example.com/charts`), or a folder with an archive for each (`karpenter-1.14.1.tgz`), relative to the project. If several machines deploy the stack, use a registry: the path of a folder is in the state.',
    ),
  each: z.record(z.string(), operator).describe('What differs for single operators, by their name.'),
});

/** The operators of a stack: what the platform stands on. */
export type OperatorsSettings = z.infer<typeof schema>;

/** What a stack sets for one operator. */
export type OperatorSettings = z.infer<typeof operator>;

export const operatorsSettings = settingsKey('operators', schema);
