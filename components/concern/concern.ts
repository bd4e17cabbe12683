import type * as z from 'zod';
import type { Manifest } from '../core/kubernetes/manifest.ts';
import { problemsOf } from '../core/problems/explain.ts';
import type { Problem } from '../core/problems/problem.ts';
import type { ConcernContext } from './context.ts';
import type { AllNeeds, Needs } from './needs.ts';
import type { ConcernPlan, PlannedFacts, PlatformFacts } from './platform.ts';
import type { SettingsKey } from './settings-key.ts';
import { type DeepPartial, writtenOf } from './written.ts';

/** Values of a concern's settings that apply unless a stack's file sets them. */
export interface Defaults<Settings> {
  /** The values in every environment. */
  readonly common: DeepPartial<Settings>;
  /** What an environment changes, by its name. Default: nothing. */
  readonly environments?: Readonly<Record<string, DeepPartial<Settings>>>;
}

/** What a part of the platform contributes. The registry lists these; nothing else knows them by name. */
export interface Concern<Settings, Spec> {
  /** Its key in a stack's file, and the schema of its value. */
  readonly settings: SettingsKey<Settings>;
  /** Its purpose, in a sentence. */
  readonly summary: string;
  readonly defaults: Defaults<Settings>;
  /** True if each stack with a part of the agents registers its part. Default: the stack of what is shared registers it. */
  readonly isDivided?: boolean;
  /** Settings of other concerns that follow from its own, and override what is written. Default: none. */
  imposes?(settings: Settings, context: ConcernContext): Readonly<Record<string, unknown>>;
  /**
   * Turns its settings into what is planned.
   * @returns undefined if it is switched off.
   */
  specify(settings: Settings, context: ConcernContext): Spec | undefined;
  /**
   * What it needs of the rest of the platform. Default: nothing.
   * @param others what the other concerns need so far; it is called again until nothing is added
   */
  needs?(spec: Spec, context: ConcernContext, others: AllNeeds): Needs;
  /** Its problems, beyond what its schema finds. Default: none. */
  check?(path: string, spec: Spec, platform: PlatformFacts): readonly Problem[];
  /**
   * What it registers. Default: nothing.
   * @param others every object of the other concerns, planned when called; two concerns that both call it cannot be planned
   */
  plan?(spec: Spec, platform: PlatformFacts, others: () => readonly Manifest[]): ConcernPlan;
  /** Problems of the planned platform that this concern finds. Called if there are no other problems. */
  checkPlanned?(path: string, spec: Spec, platform: PlannedFacts): readonly Problem[];
}

/** A concern that is switched on, before the needs of the others are known. */
export interface ActiveConcern {
  readonly name: string;
  needs(others: AllNeeds): Needs;
  /** The concern as a part of its platform. */
  within(platform: PlatformFacts, others: () => readonly Manifest[]): PlannedConcern;
}

/** A concern that is switched on, with its results, which are computed once. */
export interface PlannedConcern {
  readonly name: string;
  readonly isDivided: boolean;
  /** Its problems. */
  readonly problems: readonly Problem[];
  /** What it registers. Planned when first called, and only if there are no problems. */
  plan(): ConcernPlan;
  checkPlanned(platform: PlannedFacts): readonly Problem[];
}

/** A concern as the registry lists it, without the types of its settings and its spec. */
export interface ListedConcern {
  readonly name: string;
  readonly summary: string;
  readonly settings: z.ZodType;
  /** Schema of what a stack's file may set: any part of its settings. */
  readonly written: z.ZodType;
  readonly defaults: Defaults<unknown>;
  /** Problems of its settings. */
  check(settings: Readonly<Record<string, unknown>>): Problem[];
  /** Settings of other concerns that follow from its own. */
  imposes(context: ConcernContext): Readonly<Record<string, unknown>>;
  /** @returns the concern, unless it is switched off. */
  activate(context: ConcernContext): ActiveConcern | undefined;
}

/** Makes a concern that can be listed, without the types of its settings and its spec. */
export function listed<Settings, Spec>(concern: Concern<Settings, Spec>): ListedConcern {
  const { summary, settings: key, defaults } = concern;
  const { name, schema } = key;
  return {
    name,
    summary,
    settings: schema,
    written: writtenOf(schema),
    defaults,
    check(settings) {
      const parsed = schema.safeParse(settings[name]);
      if (parsed.success) return [];
      const found = parsed.error.issues.flatMap((issue) => problemsOf(schema, issue, settings[name]));
      return found.map((problem) => ({ ...problem, path: `${name}.${problem.path}` }));
    },
    imposes: (context) => concern.imposes?.(key.of(context), context) ?? {},
    activate(context) {
      const spec = concern.specify(key.of(context), context);
      if (spec === undefined) return undefined;
      return {
        name,
        needs: (others) => concern.needs?.(spec, context, others) ?? {},
        within: (platform, others) => plannedOf(concern, spec, platform, others),
      };
    },
  };
}

function plannedOf<Settings, Spec>(
  concern: Concern<Settings, Spec>,
  spec: Spec,
  platform: PlatformFacts,
  others: () => readonly Manifest[],
): PlannedConcern {
  const { settings, isDivided = false } = concern;
  let plan: ConcernPlan | undefined;
  let isPlanning = false;
  return {
    name: settings.name,
    isDivided,
    problems: concern.check?.(settings.name, spec, platform) ?? [],
    plan() {
      if (isPlanning) throw new RangeError(`internal error: the plan of ${settings.name} depends on itself`);
      isPlanning = true;
      plan ??= concern.plan?.(spec, platform, others) ?? {};
      isPlanning = false;
      return plan;
    },
    checkPlanned: (planned) => concern.checkPlanned?.(settings.name, spec, planned) ?? [],
  };
}
