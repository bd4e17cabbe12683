import type { Provider } from '@pulumi/aws/provider.js';
import * as pulumi from '@pulumi/pulumi';
import { awsClasses } from './aws-classes.ts';
import { type AwsPlan, type AwsResource, isRef, type Ref } from './aws-plan.ts';

type ResourceClass = new (name: string, args: unknown, options: pulumi.ComponentResourceOptions) => pulumi.Resource;

/** Options of a component of AWS resources. */
export interface AwsComponentOptions extends pulumi.ComponentResourceOptions {
  /** The provider of each region that the plan names. */
  readonly regions: ReadonlyMap<string, Provider>;
  /** What was registered so far, so that a plan may refer to resources of others. It is added to. Default: nothing. */
  readonly registered?: Map<AwsResource, pulumi.Resource>;
}

/** A component that registers a plan of AWS resources and decides nothing. */
export class AwsComponent extends pulumi.ComponentResource {
  readonly #registered: Map<AwsResource, pulumi.Resource>;

  constructor(plan: AwsPlan, options: AwsComponentOptions) {
    const { regions, registered = new Map(), ...own } = options;
    const aws = plan.region === undefined ? undefined : providerOf(regions, plan.region);
    super(plan.type, plan.name, {}, { ...own, ...(aws === undefined ? {} : { providers: { aws } }) });
    this.#registered = registered;
    for (const resource of plan.resources) this.#registered.set(resource, this.#register(resource, regions));
    for (const part of plan.components) new AwsComponent(part, { parent: this, regions, registered });
    this.registerOutputs({});
  }

  /** The resource that was registered for a planned one. */
  resource(planned: AwsResource): pulumi.Resource {
    const resource = this.#registered.get(planned);
    if (resource === undefined)
      throw new RangeError(`${planned.type} ${planned.name} is referred to before it is planned`);
    return resource;
  }

  /** An output of a resource of this plan. */
  output<T = string>({ ref: planned, output }: Ref): pulumi.Output<T> {
    const steps = output.split(/[.[\]]+/).filter((step) => step !== '');
    // Outputs lift access to what is in them, so a path needs no apply.
    return steps.reduce<unknown>(
      (value, step) => (value as Record<string, unknown>)[step],
      this.resource(planned),
    ) as pulumi.Output<T>;
  }

  #register({ type, name, args, options }: AwsResource, regions: AwsComponentOptions['regions']): pulumi.Resource {
    const { region, dependsOn = [], protect, ignoreChanges } = options;
    const Class = awsClasses[type] as unknown as ResourceClass;
    return new Class(name, this.#resolve(args), {
      parent: this,
      ...(region === undefined ? {} : { provider: providerOf(regions, region) }),
      ...(dependsOn.length === 0 ? {} : { dependsOn: dependsOn.map((one) => this.resource(one)) }),
      ...(protect === undefined ? {} : { protect }),
      ...(ignoreChanges === undefined ? {} : { ignoreChanges: [...ignoreChanges] }),
    });
  }

  #resolve(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (isRef(value)) return this.output(value);
    if (Array.isArray(value)) return value.map((one) => this.#resolve(one));
    if ('join' in value) return pulumi.concat(...(this.#resolve(value.join) as string[]));
    if ('document' in value) return pulumi.jsonStringify(this.#resolve(value.document));
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.#resolve(one)]));
  }
}

function providerOf(regions: AwsComponentOptions['regions'], region: string): Provider {
  const provider = regions.get(region);
  if (provider === undefined) throw new RangeError(`no provider for ${region}`);
  return provider;
}
