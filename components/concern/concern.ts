import type { z } from 'zod';
import type { Manifest } from '../core/kubernetes/manifest.ts';
import { problemsOf } from '../core/problems/explain.ts';
import type { Problem } from '../core/problems/problem.ts';
import type { ConcernContext } from './context.ts';
import type { AllNeeds, Needs } from './needs.ts';
import type { ConcernPlan, PlannedFacts, PlatformFacts } from './platform.ts';
import type { SettingsKey } from './settings-key.ts';
import { type DeepPartial, writtenOf } from './written.ts';

/** Values of a concern's settings where a stack's file says nothing. */
export interface Defaults<Settings> {
  /** What holds in every environment. */
  readonly common: DeepPartial<Settings>;
  /** What an environment changes, by its name. Default: nothing. */
  readonly environments?: Readonly<Record<string, DeepPartial<Settings>>>;
}

/** What one part of the platform contributes. The registry loops over these; nothing else knows them by name. */
export interface Concern<Settings, Spec> {
  /** Its key in a stack's file, and the schema of what stands there. */
  readonly settings: SettingsKey<Settings>;
  /** What it is for, in a sentence. */
  readonly summary: string;
  readonly defaults: Defaults<Settings>;
  /** True for what each stack registers that holds a part of the agents. Default: the stack of what is shared does. */
  readonly isDivided?: boolean;
  /** Settings of others that follow from its own; they win over what is written. Default: none. */
  imposes?(settings: Settings, context: ConcernContext): Readonly<Record<string, unknown>>;
  /** Its settings as what is planned. @returns nothing if it is switched off. */
  specify(settings: Settings, context: ConcernContext): Spec | undefined;
  /**
   * What it needs of the rest of the platform. Default: nothing.
   * @param others What the others need so far: it is asked again until nobody needs more.
   */
  needs?(spec: Spec, context: ConcernContext, others: AllNeeds): Needs;
  /** Everything wrong with it, beyond what its schema says. Default: nothing can be. */
  check?(path: string, spec: Spec, platform: PlatformFacts): readonly Problem[];
  /**
   * What it registers. Default: nothing.
   * @param others Every object of the other concerns, planned when it is called. Two that call it cannot be planned.
   */
  plan?(spec: Spec, platform: PlatformFacts, others: () => readonly Manifest[]): ConcernPlan;
  /** Everything wrong with the platform as planned that is for this concern to say. Asked if nothing else is wrong. */
  checkPlanned?(path: string, spec: Spec, platform: PlannedFacts): readonly Problem[];
}

/** A concern that is switched on, while the needs of the others are not known. */
export interface ActiveConcern {
  readonly name: string;
  needs(others: AllNeeds): Needs;
  /** The concern as a part of its platform. */
  within(platform: PlatformFacts, others: () => readonly Manifest[]): PlannedConcern;
}

/** A concern that is switched on, with all that was computed of it once. */
export interface PlannedConcern {
  readonly name: string;
  readonly isDivided: boolean;
  /** Everything wrong with it. */
  readonly problems: readonly Problem[];
  /** What it registers. Planned when first asked for, and only if there is no problem. */
  plan(): ConcernPlan;
  checkPlanned(platform: PlannedFacts): readonly Problem[];
}

/** A concern as the registry lists it: what its settings and its spec look like is its own business. */
export interface ListedConcern {
  readonly name: string;
  readonly summary: string;
  readonly settings: z.ZodType;
  /** What a stack's file may say of it: any part of its settings. */
  readonly written: z.ZodType;
  readonly defaults: Defaults<unknown>;
  /** Everything wrong with its settings. */
  check(settings: Readonly<Record<string, unknown>>): Problem[];
  /** Settings of others that follow from its own. */
  imposes(context: ConcernContext): Readonly<Record<string, unknown>>;
  /** @returns the concern, unless it is switched off. */
  activate(context: ConcernContext): ActiveConcern | undefined;
}

/** Lists a concern: closes over the types of its settings and its spec. */
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
      if (isPlanning) throw new RangeError(`${settings.name} is planned from what is planned from it`);
      isPlanning = true;
      plan ??= concern.plan?.(spec, platform, others) ?? {};
      isPlanning = false;
      return plan;
    },
    checkPlanned: (planned) => concern.checkPlanned?.(settings.name, spec, planned) ?? [],
  };
}
