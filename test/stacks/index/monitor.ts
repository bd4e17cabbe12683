import type { RegisterResourceRequest, ResourceInvokeRequest } from '@pulumi/pulumi/proto/resource_pb.js';
import type { Message } from 'google-protobuf';
import type { WireNode } from '../../../engine/evaluate/messages.ts';
import { type Answering, Monitor, type MonitorOptions } from '../../../engine/evaluate/monitor.ts';
import { objectOf, readRegistration } from '../../../engine/evaluate/request.ts';
import { isProviderType, urnOf } from '../../../engine/graph/urn.ts';
import { unknownOnWire } from '../../../engine/graph/wire.ts';
import { type Made, make } from './outputs.ts';

/** What exists, by URN: what a state file holds. */
export type State = Map<string, Made>;

/** How a deployment is to go. */
export interface Course {
  /** What exists already. It is added to. */
  readonly state: State;
  /** Whether making a resource fails. */
  readonly fails: (node: WireNode, made: number) => boolean;
  /** How many turns of the event loop making a resource takes. */
  readonly turns: () => number;
  /** Called once, when a resource could not be made. Nothing is answered after it. */
  readonly failed: (node: WireNode) => void;
}

/**
 * An engine with providers that make resources in memory: it gives ids, keeps a state, and fails on request. Then, as
 * with Pulumi's engine, everything stops: what was under way may end, and nothing more is answered.
 */
export class MakingMonitor extends Monitor {
  readonly #options: MonitorOptions;
  readonly #course: Course;
  readonly #done = new Set<string>();
  #isOver = false;
  /** URNs in the order in which they were made. */
  readonly made: string[] = [];
  /** Resources that were registered before what they need, or with a value that is not known. */
  readonly faults: string[] = [];

  constructor(options: MonitorOptions, course: Course) {
    super(options);
    this.#options = options;
    this.#course = course;
  }

  override registerResource(request: RegisterResourceRequest, answer: Answering<Message>): void {
    if (this.#isOver) return;
    const { project, stack, root, registry } = this.#options;
    const urn = urnOf(stack, project, request.getParent(), request.getType(), request.getName());
    const node = readRegistration(request, urn, root);
    registry.add(node);
    this.#check(node);
    this.#make(node).then(
      (made) => {
        if (made === undefined || this.#isOver) return;
        this.#done.add(urn);
        this.#answer(urn, made, answer);
      },
      (error: Error) => this.faults.push(`${urn}: ${error.message}`),
    );
  }

  /** A component's part is asked for by its URN; no provider's function may be needed to deploy. */
  override invoke(request: ResourceInvokeRequest, answer: Answering<Message>): void {
    const { resource, struct } = this.#options.protocol;
    const made = this.#course.state.get(String(objectOf(request.getArgs()).urn));
    if (made === undefined) this.faults.push(`${request.getTok()} is asked`);
    const response = new resource.ResourceInvokeResponse();
    const value = { urn: objectOf(request.getArgs()).urn, id: made?.id ?? '', state: made?.outputs ?? {} };
    response.setReturn(struct.Struct.fromJavaScript(value as never));
    answer(null, response);
  }

  #check({ urn, parent, provider, dependencies, propertyDependencies, inputs }: WireNode): void {
    const needed = [parent, provider, ...dependencies, ...Object.values(propertyDependencies).flat()];
    for (const one of needed) {
      if (one !== '' && !this.#done.has(one)) this.faults.push(`${urn} is registered before ${one} is made`);
    }
    if (JSON.stringify(inputs).includes(unknownOnWire)) this.faults.push(`${urn} has an input that is not known`);
  }

  async #make(node: WireNode): Promise<Made | undefined> {
    const { state, fails, failed, turns } = this.#course;
    for (let turn = turns(); turn > 0; turn -= 1) await new Promise(setImmediate);
    if (this.#isOver) return undefined;
    const known = state.get(node.urn);
    if (node.remote && known !== undefined) this.#registerPart(node);
    if (known !== undefined) return known;
    if (!node.custom && !node.remote) return { id: '', outputs: {} };
    if (fails(node, this.made.length)) {
      this.#isOver = true;
      failed(node);
      return undefined;
    }
    const made = node.remote ? this.#expand(node) : this.#ofProvider(node);
    state.set(node.urn, made);
    this.made.push(node.urn);
    return made;
  }

  #ofProvider(node: WireNode): Made {
    if (isProviderType(node.type)) return { id: `${node.name}-provider`, outputs: node.inputs };
    const provider = this.#options.registry.find(node.provider);
    const region = String(node.inputs.region ?? provider?.inputs.region ?? 'us-west-2');
    return make({ type: node.type, name: node.name, inputs: node.inputs, region, number: this.#course.state.size });
  }

  /** An EKS cluster as its component has it: with the cluster itself as a part. */
  #expand(node: WireNode): Made {
    const { urn, id } = this.#registerPart(node);
    const access = { apiVersion: 'v1', kind: 'Config', clusters: [], contexts: [], users: [] };
    const outputs = {
      eksCluster: { [resourceMark]: resourceReference, urn, id, packageVersion: '' },
      kubeconfig: access,
      kubeconfigJson: JSON.stringify(access),
      clusterSecurityGroupId: 'sg-00000000000000001',
      nodeSecurityGroupId: 'sg-00000000000000002',
      oidcProviderArn: 'arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/ONE',
      oidcProviderUrl: 'https://oidc.eks.us-west-2.amazonaws.com/id/ONE',
    };
    return { id: '', outputs };
  }

  #registerPart(around: WireNode): { urn: string; id: string } {
    const { project, stack, registry } = this.#options;
    const type = 'aws:eks/cluster:Cluster';
    const name = `${around.name}-eksCluster`;
    const urn = urnOf(stack, project, around.urn, type, name);
    const inputs = {
      name: around.inputs.name ?? around.name,
      vpcConfig: { clusterSecurityGroupId: 'sg-00000000000000001' },
    };
    const part = this.#course.state.get(urn) ?? make({ type, name, inputs, region: 'us-west-2', number: 1 });
    this.#course.state.set(urn, part);
    this.#done.add(urn);
    const { dependencies, propertyDependencies, options, provider } = around;
    const node = { urn, type, name, inputs, dependencies, propertyDependencies, options, provider, parent: around.urn };
    if (registry.find(urn) === undefined) registry.add({ ...node, custom: true, remote: false, external: true });
    return { urn, id: part.id };
  }

  #answer(urn: string, { id, outputs }: Made, answer: Answering<Message>): void {
    const { resource, struct } = this.#options.protocol;
    const response = new resource.RegisterResourceResponse();
    response.setUrn(urn);
    response.setId(id);
    response.setObject(struct.Struct.fromJavaScript(outputs as never));
    answer(null, response);
  }
}

const resourceMark = '4dabf18193072939515e22adb298388d';
const resourceReference = '5cf8f73096256a8f31e491e813e4eb8e';
