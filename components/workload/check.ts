import type { Problem } from '../core/problems/problem.ts';
import { isDigest, isRepository, isTag } from '../core/values/image-reference.ts';
import { asDnsLabel, isDnsLabel, longestName } from '../core/values/name.ts';
import { checkBudget } from './budget.ts';
import { checkEnvironment } from './environment.ts';
import { checkPorts } from './ports-check.ts';
import { checkScaling } from './scaling-check.ts';
import type { RolloutSpec, WorkloadSpec } from './spec.ts';
import { checkTuning } from './tuning.ts';
import { checkVertical } from './vertical.ts';

const mutableTags = new Set(['latest', 'main', 'master', 'dev', 'edge', 'nightly', 'stable', 'canary']);

/** All problems of a workload, before anything of it is planned. `path` is its path in the author's settings. */
export function checkWorkload(path: string, spec: WorkloadSpec): Problem[] {
  return [
    ...checkName(`${path}.name`, spec.identity.name),
    ...checkImage(`${path}.image`, spec.image),
    ...checkPorts(path, spec),
    ...checkResources(`${path}.resources`, spec.resources),
    ...(spec.mesh === undefined ? [] : checkResources(`${path}.mesh.proxy`, spec.mesh.proxy)),
    ...checkScaling(`${path}.scaling`, spec.scaling),
    ...checkVertical(`${path}.vertical`, spec),
    ...checkBudget(`${path}.disruptionBudget`, spec.disruptionBudget, spec.scaling.minReplicas),
    ...checkRollout(`${path}.rollout`, spec.rollout),
    ...checkTimes(path, spec),
    ...checkEnvironment(`${path}.environment`, spec.environment),
    ...checkTuning(`${path}.tuning`, spec),
  ];
}

function checkName(path: string, name: string): Problem[] {
  if (isDnsLabel(name)) return [];
  const nearest = asDnsLabel(name);
  return [
    {
      path,
      got: name,
      must: `be a DNS label of at most ${longestName} lower-case letters, digits and hyphens`,
      fix: nearest === '' ? 'Give it a name of letters.' : `Call it ${nearest}.`,
    },
  ];
}

/** All problems of an image's source. */
export function checkImage(path: string, { tag, digest, repository }: WorkloadSpec['image']): Problem[] {
  const problems: Problem[] = [];
  const say = (key: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: `${path}.${key}`, got: value, must, fix });
  };
  if (!isRepository(repository)) {
    say(
      'repository',
      repository,
      'be the repository of an image, without tag or digest',
      'Write it as registry.example.com/agents/name.',
    );
  }
  if (digest !== undefined && !isDigest(digest)) {
    say('digest', digest, 'be the digest of an image', 'Write it as sha256: and 64 hexadecimal digits.');
  }
  if (tag !== undefined && !isTag(tag)) {
    say('tag', tag, 'have at most 128 letters, digits, dots, dashes and underscores', 'Write it as 1.2.0.');
  }
  if (tag === undefined && digest === undefined) {
    say('tag', tag, 'be set if there is no digest', 'Write it as 1.2.0.');
  }
  if (digest === undefined && tag !== undefined && mutableTags.has(tag)) {
    problems.push({
      path: `${path}.tag`,
      got: tag,
      must: 'be a version that never changes',
      otherwise: 'two pods of one version may differ',
      fix: 'Name a version, or add a digest.',
    });
  }
  return problems;
}

/** Everything wrong with the requests and limits of a container. */
export function checkResources(
  path: string,
  { requests, limits }: Pick<WorkloadSpec['resources'], 'requests' | 'limits'>,
): Problem[] {
  const problems: Problem[] = [];
  if (requests.milliCpu > limits.milliCpu) {
    problems.push({
      path: `${path}.requests.cpu`,
      got: requests.cpu,
      must: `be at most ${limits.cpu}, the limit`,
      fix: 'Lower the request or raise the limit.',
    });
  }
  if (requests.bytes > limits.bytes) {
    problems.push({
      path: `${path}.requests.memory`,
      got: requests.memory,
      must: `be at most ${limits.memory}, the limit`,
      fix: 'Lower the request or raise the limit.',
    });
  }
  return problems;
}

/** Problems of probe and update times that leave no room for one another. */
function checkTimes(path: string, { probes, rollout }: WorkloadSpec): Problem[] {
  const problems: Problem[] = [];
  for (const [name, { timeoutSeconds = 1, periodSeconds }] of Object.entries(probes)) {
    if (timeoutSeconds <= periodSeconds) continue;
    const must = `be at most ${periodSeconds}, the value of periodSeconds`;
    const otherwise = 'checks wait for one another';
    const fix = 'Lower it, or raise periodSeconds.';
    problems.push({ path: `${path}.probes.${name}.timeoutSeconds`, got: timeoutSeconds, must, otherwise, fix });
  }
  const { initialDelaySeconds = 0 } = probes.readiness;
  const { progressDeadlineSeconds } = rollout;
  if (progressDeadlineSeconds <= initialDelaySeconds) {
    problems.push({
      path: `${path}.rollout.progressDeadlineSeconds`,
      got: progressDeadlineSeconds,
      must: `be more than ${initialDelaySeconds}, the initial delay of the readiness probe`,
      otherwise: 'every update fails',
      fix: 'Raise it.',
    });
  }
  return problems;
}

function checkRollout(path: string, rollout: RolloutSpec): Problem[] {
  const problems: Problem[] = [];
  if (rollout.maxSurgePercent === 0 && rollout.maxUnavailablePercent === 0) {
    problems.push({
      path: `${path}.maxSurgePercent`,
      got: 0,
      must: 'be above 0 if maxUnavailablePercent is 0',
      otherwise: 'no pod can ever be replaced',
      fix: 'Set it to 25.',
    });
  }
  if (rollout.drainSeconds >= rollout.terminationGraceSeconds) {
    problems.push({
      path: `${path}.drainSeconds`,
      got: rollout.drainSeconds,
      must: `be less than ${rollout.terminationGraceSeconds}, the value of terminationGraceSeconds`,
      otherwise: 'pods are killed before they are asked to stop',
      fix: 'Lower it, or raise terminationGraceSeconds.',
    });
  }
  return problems;
}
