import type { Provider as AwsProvider } from '@pulumi/aws/provider.js';
import { Provider, type ProviderArgs } from '@pulumi/kubernetes/provider.js';
import * as pulumi from '@pulumi/pulumi';
import { awsProviderClass } from '../core/aws/classes.ts';
import { AwsRegistrar } from '../core/aws/component.ts';
import type { AwsResource } from '../core/aws/plan.ts';
import { clusterType, type EksPlan, planEks } from './eks/eks-plan.ts';
import type { ClusterSpec, EksCluster } from './spec.ts';

/** Context that `ajj cluster start` gives the embedded control plane in its kubeconfig. */
const embeddedContext = 'fleetwright';

/**
 * The settings under which Pulumi and `ajj` work on the same objects: what exists is adopted, and a ConfigMap or a
 * Secret is changed in place instead of being deleted and recreated.
 */
const providerSettings = {
  enableServerSideApply: true,
  upsertExistingObjects: true,
  enableConfigMapMutable: true,
  enableSecretMutable: true,
} as const;

/** Options of a cluster. */
export interface ClusterOptions extends pulumi.ComponentResourceOptions {
  /** Plan of a cluster on AWS, if other plans refer to it. Default: it is planned here. */
  readonly plan?: EksPlan;
}

/** A cluster and the one provider that everything on it is registered with. */
export class Cluster extends pulumi.ComponentResource {
  /** Pass it down as `providers: { kubernetes: cluster.kubernetes }`. */
  readonly kubernetes: Provider;
  /** The AWS provider, where this stack makes the cluster: for what belongs beside it. */
  readonly aws: AwsProvider | undefined;
  /** The provider of each AWS region that the stack uses; empty where it makes nothing there. */
  readonly regions: ReadonlyMap<string, AwsProvider>;
  /** What this stack made in AWS, by its plan: components beside the cluster refer to it. */
  readonly registered: Map<AwsResource, pulumi.Resource> = new Map();
  /** The nodes, where this stack makes them: workloads wait for them. */
  readonly nodes: readonly pulumi.Resource[];
  /** Kubeconfig of a cluster that this stack makes; secret. Other stacks read it as an output. */
  readonly kubeconfig: pulumi.Output<string> | undefined;

  constructor(spec: ClusterSpec, options: ClusterOptions = {}) {
    const { plan, ...own } = options;
    super(clusterType, spec.name, {}, own);
    this.regions = spec.kind === 'eks' ? this.#providersOf(spec) : new Map();
    this.aws = spec.kind === 'eks' ? this.regions.get(spec.region) : undefined;
    const eks = spec.kind === 'eks' ? this.#register(plan ?? planEks(spec)) : undefined;
    this.nodes = eks?.nodes ?? [];
    this.kubeconfig = eks && pulumi.secret(eks.kubeconfig);
    this.kubernetes = new Provider(
      spec.name,
      { ...providerSettings, ...this.#connection(spec, eks?.kubeconfig) },
      { parent: this, ...(this.nodes.length === 0 ? {} : { dependsOn: [...this.nodes] }) },
    );
    const overridden = plan?.plan.overridden;
    this.registerOutputs({ kind: spec.kind, ...(overridden === undefined ? {} : { overridden }) });
  }

  /** Registers what a cluster on AWS is made of. */
  #register({ plan, kubeconfig, nodeGroups }: EksPlan): {
    readonly kubeconfig: pulumi.Output<string>;
    readonly nodes: readonly pulumi.Resource[];
  } {
    const registrar = new AwsRegistrar({ regions: this.regions, registered: this.registered });
    registrar.register(plan, this);
    return {
      kubeconfig: registrar.output(kubeconfig),
      nodes: nodeGroups.map((group) => registrar.resource(group)),
    };
  }

  #providersOf({ region, moreRegions = [], accounts }: EksCluster): Map<string, AwsProvider> {
    const regions = new Set([region, ...moreRegions]);
    return new Map([...regions].map((name) => [name, this.#providerOf(name, accounts)]));
  }

  /** Credentials of another account than those named are refused before anything is made. */
  #providerOf(region: string, accounts: readonly string[]): AwsProvider {
    const allowed = accounts.length === 0 ? {} : { allowedAccountIds: [...accounts] };
    const AwsProvider = awsProviderClass();
    return new AwsProvider(region, { region: region as 'us-west-2', ...allowed }, { parent: this });
  }

  #connection(spec: ClusterSpec, kubeconfig: pulumi.Output<string> | undefined): ProviderArgs {
    if (spec.kind === 'shared') return { kubeconfig: this.#kubeconfigOf(spec.stack) };
    return kubeconfig === undefined ? connection(spec) : { kubeconfig };
  }

  #kubeconfigOf(stack: string): pulumi.Output<string> {
    const full = stack.includes('/') ? stack : `${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`;
    const shared = new pulumi.StackReference(full, {}, { parent: this });
    return shared.requireOutput('access').apply(({ kubeconfig }: { kubeconfig: string }) => kubeconfig);
  }
}

function connection(spec: ClusterSpec): ProviderArgs {
  if (spec.kind === 'existing') {
    return {
      ...(spec.kubeconfig === undefined ? {} : { kubeconfig: spec.kubeconfig }),
      ...(spec.context === undefined ? {} : { context: spec.context }),
    };
  }
  // Without KUBECONFIG the provider would take whatever cluster ~/.kube/config is set to. A context that only the
  // embedded control plane has makes that fail instead.
  return process.env.KUBECONFIG === undefined ? { context: embeddedContext } : {};
}
