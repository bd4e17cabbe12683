import type { ConcernContext } from '../../concern/context.ts';
import { type PersonaName, personaNames } from './personas.ts';
import { accessSettings } from './settings.ts';

/** A persona, as needed to give its people access to the cluster. */
export interface PersonaFacts {
  readonly name: PersonaName;
  /** Groups of its people, which get their rights from roles in namespaces. */
  readonly groups: readonly string[];
  /** Whether it may also read what is outside the namespaces. */
  readonly hasAdminView: boolean;
}

/** The personas of a stack. */
export function personasOf(context: ConcernContext): PersonaFacts[] {
  const groups = accessSettings.of(context);
  return personaNames.map((name) => {
    return { name, groups: groups[name], hasAdminView: name === 'operator' || name === 'auditor' };
  });
}
