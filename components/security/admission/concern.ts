import { listed } from '../../concern/concern.ts';
import { checkAdmission, planAdmission } from './admission-plan.ts';
import { admissionDefaults } from './defaults.ts';
import { planGatekeeper } from './gatekeeper-plan.ts';
import { gatekeeperRules } from './gatekeeper-rules.ts';
import { checkKyverno, planKyverno } from './kyverno-plan.ts';
import { type AdmissionSettings, admissionSettings } from './settings.ts';
import { type EnforcementSpec, specifyAdmission } from './specify.ts';

const gatekeeperKinds = [
  'templates.gatekeeper.sh/ConstraintTemplate',
  'syncset.gatekeeper.sh/SyncSet',
  ...gatekeeperRules.map(({ kind }) => `constraints.gatekeeper.sh/${kind}`),
];

const kyvernoKinds = ['policies.kyverno.io/ValidatingPolicy', 'policies.kyverno.io/ImageValidatingPolicy'];

/** Rules of the policy pack that the cluster enforces too. */
export const admission = listed<AdmissionSettings, EnforcementSpec>({
  settings: admissionSettings,
  summary: 'Rules of the policy pack that the cluster enforces too.',
  defaults: admissionDefaults,
  specify: specifyAdmission,
  needs: ({ gatekeeper, kyverno }) => ({
    kinds: [...(gatekeeper === undefined ? [] : gatekeeperKinds), ...(kyverno === undefined ? [] : kyvernoKinds)],
  }),
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
