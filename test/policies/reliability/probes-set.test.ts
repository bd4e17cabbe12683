import { probesSet } from '../../../policies/reliability/probes-set.ts';
import { describePolicy } from '../cases.ts';
import { type PolicyInput, unknownText } from '../run-policy.ts';
import { workload } from './workload-sample.ts';

const probe = { httpGet: { path: '/', port: 80 } };

const running = (container: object, kind?: string): PolicyInput =>
  workload({ template: { spec: { containers: [{ name: 'agent', ...container }] } } }, kind);

describePolicy(probesSet, {
  refuses: {
    'a container without probes': [
      [running({})],
      /^spec\.template\.spec\.containers\[agent\]: set livenessProbe and readinessProbe$/,
    ],
    'one without readiness': [[running({ livenessProbe: probe }, 'apps/v1:StatefulSet')], /: set readinessProbe$/],
    'one of a DaemonSet without liveness': [[running({}, 'apps/v1:DaemonSet')], /: set livenessProbe$/],
  },
  accepts: {
    'both probes': [[running({ livenessProbe: probe, readinessProbe: probe })]],
    'liveness alone on every node': [[running({ livenessProbe: probe }, 'apps/v1:DaemonSet')]],
    'a job without': [[running({}, 'batch/v1:Job')]],
    'an init container without': [[workload({ template: { spec: { initContainers: [{ name: 'a' }] } } })]],
  },
  undecided: { 'an unknown probe': [[running({ livenessProbe: unknownText, readinessProbe: probe })]] },
});
