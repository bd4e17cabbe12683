import type { IRollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import type { types } from '@pulumi/kubernetes';
import type { Manifest, ManifestMetadata, ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { DeliverySpec, DeliveryStep } from '../../workload/delivery-spec.ts';
import { type Analyzed, newestHash, planAnalysisTemplates, templateName } from './analysis-plan.ts';
import { measuresOf } from './measures.ts';
import { planTraffic } from './traffic-plan.ts';

type Deployment = ManifestOf<types.input.apps.v1.Deployment>;
type Strategy = NonNullable<IRollout['spec']['strategy']>;
type CanaryStep = NonNullable<NonNullable<Strategy['canary']>['steps']>[number];

/** Services of a rollout: the front, and one that reaches only the new version. */
export interface RolloutServices {
  readonly front: string;
  readonly preview: string;
}

/** A rollout's API version, by which autoscalers refer to it. */
export const rolloutApiVersion = 'argoproj.io/v1alpha1';

/** Its services: the front, and a second one that is planned here. */
export function rolloutServices(application: string): RolloutServices {
  return { front: application, preview: `${application}-preview` };
}

/**
 * Plans an application for Argo Rollouts: the rollout in the deployment's place, the templates of its analysis, and
 * what divides its traffic.
 * @param deployment the deployment as it would be without; its pods are the rollout's
 */
export function planRollout(analyzed: Analyzed, delivery: DeliverySpec, deployment: Deployment): Manifest[] {
  const spec = deployment.spec as NonNullable<IRollout['spec']> & { strategy?: unknown };
  const { strategy: _, ...rest } = spec;
  const rollout: ManifestOf<IRollout> = {
    apiVersion: rolloutApiVersion,
    kind: 'Rollout',
    metadata: deployment.metadata as ManifestMetadata,
    spec: { ...rest, strategy: strategyOf(analyzed, delivery), rollbackWindow: { revisions: 3 } },
  };
  return [...planAnalysisTemplates(analyzed, delivery.analysis), ...planTraffic(analyzed, delivery), rollout];
}

function strategyOf(analyzed: Analyzed, delivery: DeliverySpec): Strategy {
  const { application } = analyzed;
  const { front, preview } = rolloutServices(application);
  const { strategy, analysis, keepOldSeconds, automaticRollback, traffic } = delivery;
  const templates = measuresOf(analysis, analyzed, '').map((measure) => ({
    templateName: templateName(application, measure),
  }));
  const looked = { templates, args: [newestHash] };
  if (strategy === 'blue-green') {
    return {
      blueGreen: {
        activeService: front,
        previewService: preview,
        autoPromotionEnabled: automaticRollback,
        scaleDownDelaySeconds: keepOldSeconds,
        abortScaleDownDelaySeconds: 30,
        ...(automaticRollback ? { postPromotionAnalysis: looked } : {}),
      },
    };
  }
  return {
    canary: {
      stableService: front,
      canaryService: preview,
      maxSurge: '25%',
      maxUnavailable: 0,
      // From the second step on: at the first there is nothing to analyze yet.
      analysis: { ...looked, startingStep: 1 },
      steps: delivery.steps.flatMap((step) => stepsOf(application, step, strategy === 'ab')),
      ...(traffic === 'replicas' ? {} : { trafficRouting: routingOf(application, traffic) }),
    },
  };
}

/** A share, held for its time, and analyzed by its own bounds if it has any. An experiment waits for a decision. */
function stepsOf(
  application: string,
  { percent, holdSeconds, criteria }: DeliveryStep,
  forPeople: boolean,
): CanaryStep[] {
  const bounds = [
    ...(criteria?.errorPercent === undefined ? [] : [['error-rate', criteria.errorPercent] as const]),
    ...(criteria?.p95Milliseconds === undefined ? [] : [['response-time', criteria.p95Milliseconds] as const]),
  ];
  const pause = forPeople ? [{ pause: {} }] : holdSeconds === 0 ? [] : [{ pause: { duration: `${holdSeconds}s` } }];
  return [
    { setWeight: percent },
    ...pause,
    ...bounds.map(([name, bound]): CanaryStep => {
      const args = [newestHash, { name: 'at-most', value: String(bound) }];
      return { analysis: { templates: [{ templateName: templateName(application, { name }) }], args } };
    }),
  ];
}

type Routing = NonNullable<NonNullable<Strategy['canary']>['trafficRouting']>;

function routingOf(application: string, traffic: 'istio' | 'gateway-api'): Routing {
  if (traffic === 'istio') return { istio: { virtualServices: [{ name: application, routes: ['primary'] }] } };
  return { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: application } } };
}
