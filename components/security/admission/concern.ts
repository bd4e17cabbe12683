import { listed } from '../../concern/concern.ts';
import { checkAdmission, planAdmission } from './admission-plan.ts';
import { admissionDefaults } from './defaults.ts';
import { planGatekeeper } from './gatekeeper-plan.ts';
import { checkKyverno, planKyverno } from './kyverno-plan.ts';
import { type AdmissionSettings, admissionSettings } from './settings.ts';
import { type HeldSpec, specifyAdmission } from './specify.ts';

/** Rules of the policy pack that the cluster holds too. */
export const admission = listed<AdmissionSettings, HeldSpec>({
  settings: admissionSettings,
  summary: 'Rules of the policy pack that the cluster holds too.',
  defaults: admissionDefaults,
  specify: specifyAdmission,
  check: (path, { server, kyverno }) => [
    ...checkAdmission(path, server),
    ...(kyverno === undefined ? [] : checkKyverno(`${path}.kyverno`, kyverno)),
  ],
  plan: ({ server, gatekeeper, kyverno }) => ({
    components: [
      planAdmission('admission', server),
      ...(gatekeeper === undefined ? [] : [planGatekeeper('gatekeeper', gatekeeper)]),
      ...(kyverno === undefined ? [] : [planKyverno('kyverno', kyverno)]),
    ],
  }),
});
