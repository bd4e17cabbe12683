import type { IAnalysisTemplate } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate';
import type { ManifestMetadata, ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { AnalysisSpec } from '../../workload/delivery-spec.ts';
import { type Measure, measuresOf } from './measures.ts';

/** The application whose pods are analyzed. */
export interface Analyzed {
  readonly application: string;
  readonly namespace: string;
  /** Name, place and labels of a part of the application: `myapp-success-rate`. */
  readonly metadata: (name: string) => ManifestMetadata;
}

/** The argument with which a rollout names the version to analyze: the hash in the names of its pods. */
const hashArgument = 'hash';

/** Name of the template of a measure. */
export function templateName(application: string, { name }: Pick<Measure, 'name'>): string {
  return `${application}-${name}`;
}

/**
 * Plans the templates with which Argo Rollouts analyzes a new version: one for each measure. The bound is an argument, so
 * that a phase can be stricter than the others.
 */
export function planAnalysisTemplates(analyzed: Analyzed, analysis: AnalysisSpec): ManifestOf<IAnalysisTemplate>[] {
  return measuresOf(analysis, analyzed, `${analyzed.application}-{{args.${hashArgument}}}-.*`).map((measure) => {
    const { min, max } = measure;
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: analyzed.metadata(templateName(analyzed.application, measure)),
      spec: {
        args: [
          { name: hashArgument },
          ...(min === undefined ? [] : [{ name: 'at-least', value: String(min) }]),
          ...(max === undefined ? [] : [{ name: 'at-most', value: String(max) }]),
        ],
        metrics: [
          {
            name: measure.name,
            interval: `${analysis.intervalSeconds}s`,
            // Before the first request there is nothing to measure, which is not a failure.
            successCondition: `len(result) == 0 || isNaN(result[0]) || (${condition(measure)})`,
            failureLimit: analysis.failures - 1,
            consecutiveErrorLimit: analysis.failures,
            provider: { prometheus: { address: analysis.prometheus, query: measure.query } },
          },
        ],
      },
    };
  });
}

function condition({ min, max }: Measure): string {
  return [
    ...(min === undefined ? [] : ['result[0] >= {{args.at-least}}']),
    ...(max === undefined ? [] : ['result[0] <= {{args.at-most}}']),
  ].join(' && ');
}

/** The argument with the hash of the new version. */
export const newestHash = { name: hashArgument, valueFrom: { podTemplateHashValue: 'Latest' as const } };
