import type * as z from 'zod';
import { analyze } from './analyze.ts';
import { benchmark } from './benchmark.ts';
import { capacity } from './capacity.ts';
import { clusterAudit, clusterDelete, clusterStart, clusterStatus, clusterStop } from './cluster.ts';
import { configImport, configShow } from './config.ts';
import { cost } from './cost.ts';
import { deploy } from './deploy.ts';
import { doctor } from './doctor.ts';
import { down } from './down.ts';
import { experimentAnalyze, experimentPlan } from './experiment.ts';
import { explain } from './explain.ts';
import { fault, interrupted, problems } from './failures.ts';
import { images } from './images.ts';
import { operators } from './operators.ts';
import { optimize } from './optimize.ts';
import { patternsDescribe, patternsList, patternsRecommend, patternsValidate } from './patterns.ts';
import { policy, policyReport } from './policy.ts';
import { preview } from './preview.ts';
import { render } from './render.ts';
import { rolloutAbort, rolloutPromote, rolloutRetire, rolloutStatus, rolloutUndo } from './rollout.ts';
import { status } from './status.ts';
import { template } from './template.ts';
import { undeploy } from './undeploy.ts';
import { up } from './up.ts';

/**
 * The schema of every document that a command prints with `--json`, by its name. Commands import only the types,
 * because they must start quickly.
 */
export const documents = {
  'ajj/up/v1': up,
  'ajj/status/v1': status,
  'ajj/down/v1': down,
  'ajj/preview/v1': preview,
  'ajj/policy/v1': policy,
  'ajj/policy-report/v1': policyReport,
  'ajj/render/v1': render,
  'ajj/capacity/v1': capacity,
  'ajj/cost/v1': cost,
  'ajj/images/v1': images,
  'ajj/operators/v1': operators,
  'ajj/deploy/v1': deploy,
  'ajj/rollout-status/v1': rolloutStatus,
  'ajj/rollout-promote/v1': rolloutPromote,
  'ajj/rollout-abort/v1': rolloutAbort,
  'ajj/rollout-undo/v1': rolloutUndo,
  'ajj/rollout-retire/v1': rolloutRetire,
  'ajj/patterns-list/v1': patternsList,
  'ajj/patterns-describe/v1': patternsDescribe,
  'ajj/patterns-validate/v1': patternsValidate,
  'ajj/patterns-recommend/v1': patternsRecommend,
  'ajj/analyze/v1': analyze,
  'ajj/optimize/v1': optimize,
  'ajj/benchmark/v1': benchmark,
  'ajj/undeploy/v1': undeploy,
  'ajj/experiment-plan/v1': experimentPlan,
  'ajj/experiment-analyze/v1': experimentAnalyze,
  'ajj/config-show/v1': configShow,
  'ajj/config-import/v1': configImport,
  'ajj/explain/v1': explain,
  'ajj/template/v1': template,
  'ajj/cluster-start/v1': clusterStart,
  'ajj/cluster-stop/v1': clusterStop,
  'ajj/cluster-status/v1': clusterStatus,
  'ajj/cluster-audit/v1': clusterAudit,
  'ajj/cluster-delete/v1': clusterDelete,
  'ajj/doctor/v1': doctor,
  'ajj/problems/v1': problems,
  'ajj/interrupted/v1': interrupted,
  'ajj/fault/v1': fault,
} as const;

/** The name of a document: `ajj/preview/v1`. */
export type DocumentName = keyof typeof documents;

/** A type whose parts may be read-only, so that commands can pass their own data. */
type Given<T> = unknown extends T
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Given<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Given<T[Key]> }
      : T;

/** A document as a command passes it to its output. */
export type JsonDocument = Given<z.infer<(typeof documents)[DocumentName]>>;
