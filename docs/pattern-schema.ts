import { deploymentPatternJsonSchema } from '../components/applications/patterns/custom-schema.ts';
import type { GeneratedDocument } from './document.ts';

/** The JSON schema of custom patterns, for editors and for pipelines. */
export const patternSchemaDocument: GeneratedDocument = {
  file: 'reference/deployment-pattern.schema.json',
  text: () => `${JSON.stringify(deploymentPatternJsonSchema(), null, 2)}\n`,
};
