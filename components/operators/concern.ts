import { listed } from '../concern/concern.ts';
import { checkOperators } from './check.ts';
import { operatorsDefaults } from './defaults.ts';
import { needsOfOperators } from './needs.ts';
import { planOperators } from './plan.ts';
import { type OperatorsSettings, operatorsSettings } from './settings.ts';
import { type OperatorsSpec, specifyOperators } from './spec.ts';

/** What the platform stands on: the operators that serve the custom kinds it plans. */
export const operators = listed<OperatorsSettings, OperatorsSpec>({
  settings: operatorsSettings,
  summary: 'The operators that serve the custom kinds of the stack: which are installed, where from, and with what.',
  defaults: operatorsDefaults,
  specify: specifyOperators,
  needs: needsOfOperators,
  check: checkOperators,
  plan: planOperators,
});
