import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commandsDocument } from './commands.ts';
import { dataDocument } from './data.ts';
import type { GeneratedDocument } from './document.ts';
import { environmentsDocument } from './environments.ts';
import { jarvisFileDocument } from './jarvis-file.ts';
import { jsonOutputDocument, jsonOutputSchemaDocument } from './json-output.ts';
import { messagesDocument } from './messages.ts';
import { operatorPages, operatorsDocument } from './operators.ts';
import { patternSchemaDocument } from './pattern-schema.ts';
import { patternsDocument } from './patterns.ts';
import { pictureDocument } from './picture.ts';
import { policiesDocument } from './policies.ts';
import { requirementsDocument } from './requirements.ts';
import { rulesDocument } from './rules.ts';
import { settingsDocument } from './settings.ts';
import { stackFileSchemaDocument } from './stack-file-schema.ts';

/** The documents that are made from the code. A test holds each equal to what stands in its file. */
export const documents: readonly GeneratedDocument[] = [
  commandsDocument,
  dataDocument,
  environmentsDocument,
  jarvisFileDocument,
  jsonOutputDocument,
  jsonOutputSchemaDocument,
  messagesDocument,
  operatorsDocument,
  ...operatorPages,
  patternsDocument,
  patternSchemaDocument,
  pictureDocument,
  policiesDocument,
  requirementsDocument,
  rulesDocument,
  settingsDocument,
  stackFileSchemaDocument,
];

if (import.meta.main) {
  for (const { file, text } of documents) {
    const path = join(import.meta.dirname, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text());
  }
}
