import { Provider as AwsProvider } from '@pulumi/aws/provider.js';
import { Provider, type ProviderArgs } from '@pulumi/kubernetes/provider.js';
import * as pulumi from '@pulumi/pulumi';
import { type RegisteredEks, registerEks } from './eks.ts';
import type { ClusterSpec } from './spec.ts';

/** Context that `ajj cluster start` gives the embedded control plane in its kubeconfig. */
const embeddedContext = 'fleetwright';

/**
 * The settings under which Pulumi and `ajj` work on the same objects: what exists is adopted, and a ConfigMap or a
 * Secret is changed in place instead of being deleted and made anew.
 */
const providerSettings = {
  enableServerSideApply: true,
  upsertExistingObjects: true,
  enableConfigMapMutable: true,
  enableSecretMutable: true,
} as const;

/** A cluster and the one provider that everything on it is registered with (A7). */
export class Cluster extends pulumi.ComponentResource {
  /** Pass it down as `providers: { kubernetes: cluster.kubernetes }`. */
  readonly kubernetes: Provider;
  /** The provider of its cloud, where this stack makes the cluster there: for what belongs beside it. */
  readonly aws: AwsProvider | undefined;
  /** The nodes, where this stack makes them: what runs on them waits for them. */
  readonly nodes: readonly pulumi.Resource[];
  /** What reaches a cluster of this stack's own; secret. Other stacks read it as this one's output. */
  readonly kubeconfig: pulumi.Output<string> | undefined;

  constructor(spec: ClusterSpec, options?: pulumi.ComponentResourceOptions) {
    super('fleetwright:cluster:Cluster', spec.name, {}, options);
    this.aws = spec.kind === 'eks' ? this.awsProvider(spec.region) : undefined;
    const eks = spec.kind === 'eks' && this.aws !== undefined ? registerEks(spec, this, this.aws) : undefined;
    this.kubernetes = new Provider(
      spec.name,
      { ...providerSettings, ...this.connection(spec, eks) },
      { parent: this, ...(eks === undefined ? {} : { dependsOn: [...eks.nodeGroups] }) },
    );
    this.nodes = eks?.nodeGroups ?? [];
    this.kubeconfig = eks === undefined ? undefined : pulumi.secret(eks.kubeconfig);
    this.registerOutputs({ kind: spec.kind });
  }

  private connection(spec: ClusterSpec, eks: RegisteredEks | undefined): ProviderArgs {
    return spec.kind === 'shared' ? { kubeconfig: this.kubeconfigOf(spec.stack) } : connection(spec, eks);
  }

  private kubeconfigOf(stack: string): pulumi.Output<string> {
    const full = stack.includes('/') ? stack : `${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}`;
    const shared = new pulumi.StackReference(full, {}, { parent: this });
    return shared.requireOutput('access').apply(({ kubeconfig }: { kubeconfig: string }) => kubeconfig);
  }

  private awsProvider(region: string): AwsProvider {
    return new AwsProvider(region, { region: region as 'us-west-2' }, { parent: this });
  }
}

function connection(spec: ClusterSpec, eks: RegisteredEks | undefined): ProviderArgs {
  if (eks !== undefined) return { kubeconfig: eks.kubeconfig };
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
