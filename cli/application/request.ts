import { checkComposed } from '../../components/applications/model/check.ts';
import type { Revision } from '../../components/applications/model/record.ts';
import { composeRevision } from '../../components/applications/model/run.ts';
import type { Composition } from '../../components/applications/patterns/compose.ts';
import { allOperators } from '../../components/applications/patterns/operators.ts';
import { patterns } from '../../components/applications/patterns/registry.ts';
import { type Problem, ProblemsError, refuse } from '../../components/core/problems/problem.ts';
import type { DeliveryProvider, Strategy, TrafficProvider } from '../../components/workload/delivery-spec.ts';
import type { ImageSpec } from '../../components/workload/spec.ts';
import { gather } from '../gather.ts';
import { imageOf } from './image.ts';
import { knownPattern } from './known-pattern.ts';
import { checkPlace, type Place } from './place.ts';
import { stepsFrom } from './steps.ts';

/** A deployment as requested on the command line. */
export interface DeploymentRequest extends Place {
  readonly directory: string;
  /** Its base is the name of a pattern, or the path of a file. */
  readonly composition: Composition;
  /** As for a container runtime. Default: that of the previous version. */
  readonly image?: string;
  readonly port?: number;
  readonly strategy?: Strategy;
  readonly provider?: DeliveryProvider;
  readonly traffic?: TrafficProvider;
  /** Name of a plan, or shares in percent. */
  readonly steps?: string;
  /** `namespace/name`. */
  readonly gateway?: string;
  readonly host?: string;
}

/** The same, parsed and checked: a revision without what only the cluster knows. */
export interface ReadRequest extends Omit<Revision, 'number' | 'at' | 'image'> {
  readonly image?: ImageSpec;
}

/**
 * Parses a request, and checks everything that needs no cluster: names, the image, the pattern and its features, and
 * the delivery.
 * @throws ProblemsError with all problems.
 */
export function readRequest(request: DeploymentRequest): ReadRequest {
  const { directory, composition, image, port, steps, strategy, provider, traffic } = request;
  const read = gather({
    place: () => checkPlace(request),
    chosen: () => knownPattern('--pattern', composition.base, directory),
    image: () => (image === undefined ? undefined : imageOf('--image', image)),
    steps: () => (steps === undefined ? undefined : stepsFrom('--steps', steps)),
    gateway: () => gatewayOf(request),
  });
  const { base, custom } = read.chosen;
  const delivery = {
    ...(strategy === undefined ? {} : { strategy }),
    ...(provider === undefined ? {} : { provider }),
    ...(traffic === undefined ? {} : { traffic }),
    ...(read.steps === undefined ? {} : { steps: read.steps }),
    ...read.gateway,
  };
  const asked: ReadRequest = {
    composition: { ...composition, base },
    ...(read.image === undefined ? {} : { image: read.image }),
    ...(custom.length === 0 ? {} : { custom }),
    ...(port === undefined ? {} : { port }),
    ...(Object.keys(delivery).length === 0 ? {} : { delivery }),
  };
  refuse(problemsAnywhere(request, asked));
  return asked;
}

function gatewayOf({ gateway, host, application }: DeploymentRequest): NonNullable<Revision['delivery']> {
  if (gateway === undefined) return {};
  const [namespace = '', name = '', ...more] = gateway.split('/');
  if (namespace !== '' && name !== '' && more.length === 0) {
    return { gateway: { namespace, name, host: host ?? application } };
  }
  const must = 'be a namespace and the name of a gateway: namespace/name';
  throw new ProblemsError([{ path: '--gateway', got: gateway, must }]);
}

/** Stands for the image of the previous version, which is not known yet. */
const unknownImage: ImageSpec = { repository: 'registry.example.com/unknown', tag: '0.0.0' };

const tags = { environment: 'any', project: 'any', owner: 'any', costCenter: 'any' };

/** Problems that occur in every cluster, with all operators or with none. */
function problemsAnywhere({ application: name, namespace, steps }: DeploymentRequest, asked: ReadRequest): Problem[] {
  const revision: Revision = { ...asked, image: asked.image ?? unknownImage, number: 1, at: '' };
  const inClusterWith = (operators: typeof allOperators): Problem[] => {
    const shared = { tags, patterns, operators, appArmor: true, apiServerCidr: '10.0.0.0/8' };
    const { application, problems } = composeRevision({ name, namespace }, revision, shared);
    const { strategy } = application.delivery;
    const isStepless = steps !== undefined && strategy !== 'canary' && strategy !== 'ab';
    return [...problems, ...checkComposed(name, application), ...(isStepless ? [stepless(steps, strategy)] : [])];
  };
  const [all, none] = [inClusterWith(allOperators), inClusterWith(new Set())];
  const known = new Set(none.map((problem) => JSON.stringify(problem)));
  return all.filter((problem) => known.has(JSON.stringify(problem)));
}

function stepless(value: string, strategy: Strategy): Problem {
  const must = `not be used with --strategy ${strategy}, which has no steps`;
  return { path: '--steps', got: value, must, fix: 'Add --strategy canary, or omit it.' };
}
