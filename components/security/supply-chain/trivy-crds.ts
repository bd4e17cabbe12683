import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { labelsOf, type PlatformTags } from '../../core/kubernetes/labels.ts';
import type { Manifest } from '../../core/kubernetes/manifest.ts';
import { trivyComponent } from './trivy-config.ts';

/** The version of the Trivy operator whose definitions and settings these are. */
export const trivyOperatorVersion = '0.29.0';

/** The kinds that the operator writes with these settings. */
export const writtenKinds = ['vulnerabilityreports', 'exposedsecretreports'] as const;

/**
 * The kinds that it reads, whatever it writes: its workload controllers watch bills of materials, and its
 * metrics list the rest at every scrape.
 */
export const readKinds = [
  'sbomreports',
  'configauditreports',
  'rbacassessmentreports',
  'infraassessmentreports',
  'clusterrbacassessmentreports',
  'clustercompliancereports',
] as const;

/** Every kind that must exist before the operator runs. */
export const reportKinds = [...writtenKinds, ...readKinds] as const;

/**
 * The definitions of these kinds, as the operator publishes them (`test/security/supply-chain/extract-crds.ts` made the
 * files).
 */
export function trivyDefinitions(tags: PlatformTags): Manifest[] {
  return reportKinds.map((kind) => {
    const file = resolve(import.meta.dirname, 'crds', `${kind}.json`);
    const definition = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    const labels = labelsOf(tags, { name: trivyComponent, component: trivyComponent, version: trivyOperatorVersion });
    return { ...definition, metadata: { ...definition.metadata, labels } };
  });
}
