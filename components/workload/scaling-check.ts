import type { Problem } from '../core/problems/problem.ts';
import { isCron } from '../core/values/cron.ts';
import { isLabelKey, isLabelValue, isPathSegment } from '../core/values/name.ts';
import { queryError } from '../core/values/promql.ts';
import { parseQuantity } from '../core/values/quantity-text.ts';
import { isTimeZone } from '../core/values/time-zone.ts';
import type { ScalingSchedule, ScalingSpec } from './spec.ts';

/** Problems of a replica range and its target. */
export function checkScaling(path: string, scaling: ScalingSpec): Problem[] {
  const problems: Problem[] = [];
  if (scaling.minReplicas < 1) {
    problems.push({
      path: `${path}.minReplicas`,
      got: scaling.minReplicas,
      must: 'be at least 1',
      otherwise: 'an autoscaler on processor use cannot start again',
    });
  }
  if (scaling.maxReplicas < scaling.minReplicas) {
    problems.push({
      path: `${path}.maxReplicas`,
      got: scaling.maxReplicas,
      must: `be at least ${scaling.minReplicas}, the value of minReplicas`,
      fix: 'Raise it, or lower minReplicas.',
    });
  }
  if (scaling.targetCpuPercent < 1 || scaling.targetCpuPercent > 100) {
    problems.push({
      path: `${path}.targetCpuPercent`,
      got: scaling.targetCpuPercent,
      must: 'be from 1 to 100 percent of the request',
      fix: 'Set a target between 50 and 80.',
    });
  }
  const { targetMemoryPercent } = scaling;
  if (targetMemoryPercent !== undefined && (targetMemoryPercent < 1 || targetMemoryPercent > 100)) {
    problems.push({
      path: `${path}.targetMemoryPercent`,
      got: targetMemoryPercent,
      must: 'be from 1 to 100 percent of the request',
      fix: 'Set a target between 50 and 80, or leave it out.',
    });
  }
  return [
    ...problems,
    ...checkMetrics(`${path}.metrics`, scaling),
    ...checkBehavior(`${path}.behavior`, scaling),
    ...checkSource(path, scaling),
    ...checkSchedules(`${path}.schedules`, scaling),
  ];
}

const prometheusName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

function checkMetrics(path: string, { metrics = {}, autoscaler = 'hpa' }: ScalingSpec): Problem[] {
  return Object.entries(metrics).flatMap(([name, { averageValue, labels = {}, query }]) => {
    const problems: Problem[] = [];
    const say = (at: string, value: unknown, must: string, fix: string): void => {
      problems.push({ path: `${path}.${name}${at}`, got: value, must, fix });
    };
    const amount = parseQuantity(averageValue);
    if (amount === undefined || amount.numerator <= 0n) {
      say('.averageValue', averageValue, 'be a quantity above zero', 'Write it as 10 or 500m, in quotes.');
    }
    // KEDA asks Prometheus for the metric where there is no query.
    const isAsked = autoscaler === 'keda' && query === undefined;
    if (isAsked ? !prometheusName.test(name) : name === '' || !isPathSegment(name)) {
      say('', name, 'be the name of a metric', 'Write it as http_requests_in_flight.');
    }
    const wrong = query === undefined ? undefined : queryError(query);
    if (wrong !== undefined) say('.query', query, wrong.must, `Correct it at character ${wrong.at}.`);
    const takes = isAsked ? isMatcher : isSelector;
    for (const [label, value] of Object.entries(labels).filter(([label, value]) => !takes(label, value))) {
      say(`.labels.${label}`, value, 'be a label that selects series', 'Correct its name or its value.');
    }
    return problems;
  });
}

const isMatcher = (label: string, value: string): boolean => /^[a-zA-Z_]\w*$/.test(label) && !/["\\\n]/.test(value);

const isSelector = (label: string, value: string): boolean => isLabelKey(label) && isLabelValue(value);

const longestStabilization = 3600;
const longestPeriod = 1800;

function checkBehavior(path: string, { behavior }: ScalingSpec): Problem[] {
  if (behavior === undefined) return [];
  return (['up', 'down'] as const).flatMap((direction) => {
    const { stabilizationSeconds, percent, periodSeconds } = behavior[direction];
    const problems: Problem[] = [];
    const say = (field: string, value: number, must: string, fix?: string): void => {
      problems.push({ path: `${path}.${direction}.${field}`, got: value, must, ...(fix !== undefined && { fix }) });
    };
    if (stabilizationSeconds > longestStabilization) {
      say('stabilizationSeconds', stabilizationSeconds, `be at most ${longestStabilization}`);
    }
    if (periodSeconds < 1 || periodSeconds > longestPeriod) {
      say('periodSeconds', periodSeconds, `be from 1 to ${longestPeriod}`, 'Set it to 60.');
    }
    if (percent < 1) say('percent', percent, 'be at least 1', 'Set it to 25 or more.');
    return problems;
  });
}

/** What only one of the two autoscalers can do. */
function checkSource(
  path: string,
  { autoscaler = 'hpa', metrics = {}, prometheus, schedules = {} }: ScalingSpec,
): Problem[] {
  if (autoscaler === 'keda') {
    if (Object.keys(metrics).length === 0 || prometheus !== undefined) return [];
    const must = 'be set if KEDA scales on metrics';
    return [{ path: `${path}.prometheus`, got: undefined, must, fix: 'Write http://prometheus.monitoring.svc:9090.' }];
  }
  const clocks = Object.keys(schedules);
  const asked = Object.entries(metrics).filter(([, { query }]) => query !== undefined);
  return [
    ...(clocks.length === 0
      ? []
      : [
          {
            path: `${path}.schedules`,
            got: clocks,
            must: 'not be set if autoscaler is hpa, which has no schedules',
            fix: 'Set autoscaler to keda, or remove them.',
          },
        ]),
    ...asked.map(([name, { query }]) => ({
      path: `${path}.metrics.${name}.query`,
      got: query,
      must: 'not be set if autoscaler is hpa, which asks a metrics adapter by name',
      fix: 'Set autoscaler to keda, or remove it.',
    })),
  ];
}

function checkSchedules(path: string, { schedules = {}, minReplicas, maxReplicas }: ScalingSpec): Problem[] {
  return Object.entries(schedules).flatMap(([name, schedule]) => [
    ...checkClock(`${path}.${name}`, schedule),
    ...checkFloor(`${path}.${name}.minReplicas`, schedule.minReplicas, minReplicas, maxReplicas),
  ]);
}

function checkClock(path: string, { start, end, timezone = 'UTC' }: ScalingSchedule): Problem[] {
  const problems: Problem[] = [];
  for (const [field, value] of Object.entries({ start, end })) {
    if (isCron(value)) continue;
    const must = 'be a cron expression of five fields';
    problems.push({ path: `${path}.${field}`, got: value, must, fix: 'Write it as 0 8 * * 1-5, in quotes.' });
  }
  if (start === end) {
    problems.push({ path: `${path}.end`, got: end, must: 'differ from start', fix: 'Let it end later.' });
  }
  if (!isTimeZone(timezone)) {
    const must = 'be a time zone of the IANA database';
    problems.push({ path: `${path}.timezone`, got: timezone, must, fix: 'Write it as UTC or America/Los_Angeles.' });
  }
  return problems;
}

function checkFloor(path: string, floor: number, min: number, max: number): Problem[] {
  if (floor > max) {
    return [
      { path, got: floor, must: `be at most ${max}, the value of maxReplicas`, fix: 'Lower it, or raise maxReplicas.' },
    ];
  }
  if (floor > min) return [];
  const must = `be more than ${min}, the value of scaling.minReplicas`;
  const otherwise = 'the schedule changes nothing';
  return [{ path, got: floor, must, otherwise, fix: 'Raise it, lower scaling.minReplicas, or remove the schedule.' }];
}
