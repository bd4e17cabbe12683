import type { ConcernContext } from '../../concern/context.ts';
import { type PersonaName, personaNames } from './personas.ts';
import { accessSettings } from './settings.ts';

/** A persona, for who makes its people known to the cluster. */
export interface PersonaFacts {
  readonly name: PersonaName;
  /** Groups of its people. What they may do, roles in namespaces say. */
  readonly groups: readonly string[];
  /** Whether it sees what is around the namespaces too. */
  readonly hasAdminView: boolean;
}

/** The personas of a stack. */
export function personasOf(context: ConcernContext): PersonaFacts[] {
  const groups = accessSettings.of(context);
  return personaNames.map((name) => {
    return { name, groups: groups[name], hasAdminView: name === 'operator' || name === 'auditor' };
  });
}
