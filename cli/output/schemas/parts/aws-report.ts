import * as z from 'zod';
import { part } from '../document.ts';
import { problem } from './problem.ts';

const unmappedType = z.strictObject({
  type: z.string().describe('Pulumi type.'),
  count: z.number().describe('Number of resources of the type.'),
});

const unmappedProperty = z.strictObject({
  type: z.string().describe('Pulumi type.'),
  property: z.string().describe('Name of the input.'),
});

/** AWS resources compared with published limits. */
export const awsReport = part('awsReport', 'The result of the check against the limits that AWS publishes.', {
  checked: z.number().describe('Number of resources that were checked.'),
  documents: z.number().describe('Number of policy documents that were checked.'),
  undecidedDocuments: z.number().describe('Number of policy documents with values that are not known yet.'),
  problems: z.array(problem).describe('Values that AWS would refuse.'),
  unmappedTypes: z.array(unmappedType).describe('Types that were not checked, because their limits are not known.'),
  unmappedProperties: z.array(unmappedProperty).describe('Inputs that were not checked.'),
});
