import { listed } from '../concern/concern.ts';
import { checkResilience } from './check.ts';
import { resilienceDefaults } from './defaults.ts';
import { resilienceOf } from './facts.ts';
import { planResilience } from './resilience-plan.ts';
import { type ResilienceSettings, resilienceSettings } from './settings.ts';
import type { ResilienceSpec } from './spec.ts';

const istioKinds = ['networking.istio.io/DestinationRule', 'networking.istio.io/VirtualService'];

/** What happens to requests between agents that fail. */
export const resilience = listed<ResilienceSettings, ResilienceSpec>({
  settings: resilienceSettings,
  summary: 'What happens to requests between agents that fail.',
  defaults: resilienceDefaults,
  specify: (_, context) => resilienceOf(context),
  needs: (spec) => ({ kinds: spec.mesh ? istioKinds : [] }),
  check: checkResilience,
  plan: (spec) => ({ components: [planResilience('resilience', spec)] }),
});
