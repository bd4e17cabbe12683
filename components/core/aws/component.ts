import type { Provider } from '@pulumi/aws/provider.js';
import * as pulumi from '@pulumi/pulumi';
import type { AwsOverride } from '../overrides/aws-override.ts';
import { overriding } from '../overrides/lazily.ts';
import type { Overridden } from '../overrides/override.ts';
import { refuse } from '../problems/problem.ts';
import { awsClassOf } from './classes.ts';
import { type AwsPlan, type AwsResource, isRef, type Ref } from './plan.ts';

type ResourceClass = new (name: string, args: unknown, options: pulumi.ComponentResourceOptions) => pulumi.Resource;

/** What registering plans of AWS resources needs. */
export interface AwsRegistration {
  /** The provider of each region that the plan names. Default: none; what names no region takes its parent's. */
  readonly regions?: ReadonlyMap<string, Provider>;
  /** Resources registered so far, so that a plan may refer to those of others. Its own are added. Default: none. */
  readonly registered?: Map<AwsResource, pulumi.Resource>;
  /** Arguments that replace the planned ones, by resource. Default: none. */
  readonly args?: ReadonlyMap<AwsResource, AwsResource['args']>;
}

/** Options of a component of AWS resources. */
export interface AwsComponentOptions extends pulumi.ComponentResourceOptions, AwsRegistration {
  /** Changes of the resources that it creates, by type and name; later ones override earlier ones. Default: none. */
  readonly overrides?: readonly AwsOverride[];
}

/** Registers planned resources below given components. */
export class AwsRegistrar {
  readonly regions: ReadonlyMap<string, Provider>;
  readonly registered: Map<AwsResource, pulumi.Resource>;

  readonly #args: ReadonlyMap<AwsResource, AwsResource['args']>;

  constructor({ regions = new Map(), registered = new Map(), args = new Map() }: AwsRegistration) {
    this.regions = regions;
    this.registered = registered;
    this.#args = args;
  }

  /** Registers the resources and the parts of a plan as children of `parent`. */
  register(plan: AwsPlan, parent: pulumi.Resource): void {
    for (const part of plan.foundations ?? []) this.#registerPart(part, parent, plan.region);
    for (const resource of plan.resources) {
      this.registered.set(resource, this.#register(resource, parent, resource.options.region ?? plan.region));
    }
    for (const part of plan.components) this.#registerPart(part, parent, plan.region);
  }

  /** What a component needs to refer to what is registered here. */
  get registration(): Required<AwsRegistration> {
    return { regions: this.regions, registered: this.registered, args: this.#args };
  }

  /** The provider of a region. */
  providerOf(region: string): Provider {
    const provider = this.regions.get(region);
    if (provider === undefined) throw new RangeError(`no provider for ${region}`);
    return provider;
  }

  /** The resource that was registered for a planned one. */
  resource(planned: AwsResource): pulumi.Resource {
    const resource = this.registered.get(planned);
    if (resource === undefined)
      throw new RangeError(`${planned.type} ${planned.name} is referred to before it is planned`);
    return resource;
  }

  /** An output of a registered resource. */
  output<T = string>({ ref: planned, output }: Ref): pulumi.Output<T> {
    const steps = output.split(/[.[\]]+/).filter((step) => step !== '');
    // Outputs lift access to what is in them, so a path needs no apply.
    return steps.reduce<unknown>(
      (value, step) => (value as Record<string, unknown>)[step],
      this.resource(planned),
    ) as pulumi.Output<T>;
  }

  #registerPart(part: AwsPlan, parent: pulumi.Resource, region: string | undefined): void {
    const plan = region === undefined || part.region !== undefined ? part : { ...part, region };
    new AwsComponent(plan, { parent, ...this.registration });
  }

  #register(resource: AwsResource, parent: pulumi.Resource, region: string | undefined): pulumi.Resource {
    const { type, name, options } = resource;
    const args = this.#args.get(resource) ?? resource.args;
    const { dependsOn = [], protect, ignoreChanges } = options;
    const Class = awsClassOf(type) as unknown as ResourceClass;
    return new Class(name, this.#resolve(args), {
      parent,
      ...(region === undefined ? {} : this.#provide(type, region)),
      ...(dependsOn.length === 0 ? {} : { dependsOn: dependsOn.map((one) => this.resource(one)) }),
      ...(protect === undefined ? {} : { protect }),
      ...(ignoreChanges === undefined ? {} : { ignoreChanges: [...ignoreChanges] }),
    });
  }

  /** A component of another package passes the provider on to its own resources. */
  #provide(type: string, region: string): pulumi.ComponentResourceOptions {
    const aws = this.providerOf(region);
    return type.startsWith('aws:') ? { provider: aws } : { providers: { aws } };
  }

  #resolve(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (isRef(value)) return this.output(value);
    if (pulumi.Output.isInstance(value)) return value;
    if (Array.isArray(value)) return value.map((one) => this.#resolve(one));
    if ('join' in value) return pulumi.concat(...(this.#resolve(value.join) as string[]));
    if ('document' in value) return pulumi.jsonStringify(this.#resolve(value.document));
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.#resolve(one)]));
  }
}

/** What overrides change of a plan. */
interface Changes {
  readonly args: ReadonlyMap<AwsResource, AwsResource['args']>;
  readonly overridden: readonly Overridden[];
}

const unchanged: Changes = { args: new Map(), overridden: [] };

function changesOf(plan: AwsPlan, overrides: readonly AwsOverride[]): Changes {
  const { checkAwsOverrides, overriddenArgs } = overriding();
  refuse(checkAwsOverrides([plan], overrides));
  return overriddenArgs(plan, overrides);
}

/**
 * A component that registers a plan of AWS resources and decides nothing.
 * @throws ProblemsError with all problems of its overrides, before anything is registered.
 */
export class AwsComponent extends pulumi.ComponentResource {
  readonly #registrar: AwsRegistrar;

  constructor(plan: AwsPlan, options: AwsComponentOptions = {}) {
    const { regions, registered, args, overrides = [], ...own } = options;
    const changed = overrides.length === 0 ? unchanged : changesOf(plan, overrides);
    const registrar = new AwsRegistrar({
      ...(regions && { regions }),
      ...(registered && { registered }),
      args: new Map([...(args ?? []), ...changed.args]),
    });
    const aws = plan.region === undefined ? undefined : registrar.providerOf(plan.region);
    const { aliases = [] } = own;
    const earlier = (plan.earlierTypes ?? []).map((type) => ({ type }));
    super(
      plan.type,
      plan.name,
      {},
      {
        ...own,
        ...(earlier.length === 0 ? {} : { aliases: [...aliases, ...earlier] }),
        ...(aws === undefined ? {} : { providers: { aws } }),
      },
    );
    this.#registrar = registrar;
    registrar.register(plan, this);
    const overridden = [...(plan.overridden ?? []), ...changed.overridden];
    this.registerOutputs(overridden.length === 0 ? {} : { overridden });
  }

  /** The resource that was registered for a planned one. */
  resource(planned: AwsResource): pulumi.Resource {
    return this.#registrar.resource(planned);
  }

  /** An output of a resource of this plan. */
  output<T = string>(ref: Ref): pulumi.Output<T> {
    return this.#registrar.output<T>(ref);
  }
}
