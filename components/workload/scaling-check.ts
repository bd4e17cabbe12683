import type { Problem } from '../core/problems/problem.ts';
import { isCron } from '../core/values/cron.ts';
import { isLabelKey, isLabelValue, isPathSegment } from '../core/values/name.ts';
import { queryError } from '../core/values/promql.ts';
import { parseQuantity } from '../core/values/quantity-text.ts';
import { isTimeZone } from '../core/values/time-zone.ts';
import type { ScalingSchedule, ScalingSpec } from './spec.ts';

/** Problems of a replica range and its target (B2). */
export function checkScaling(path: string, scaling: ScalingSpec): Problem[] {
  const problems: Problem[] = [];
  if (scaling.minReplicas < 1) {
    problems.push({
      path: `${path}.minReplicas`,
      value: scaling.minReplicas,
      rule: 'an autoscaler on processor use cannot start again from zero replicas',
      fix: 'set it to 1 or more',
    });
  }
  if (scaling.maxReplicas < scaling.minReplicas) {
    problems.push({
      path: `${path}.maxReplicas`,
      value: scaling.maxReplicas,
      rule: `it is less than minReplicas (${scaling.minReplicas})`,
      fix: 'raise it or lower minReplicas',
    });
  }
  if (scaling.targetCpuPercent < 1 || scaling.targetCpuPercent > 100) {
    problems.push({
      path: `${path}.targetCpuPercent`,
      value: scaling.targetCpuPercent,
      rule: 'it is not a share of the request from 1 to 100 percent',
      fix: 'set a target between 50 and 80',
    });
  }
  const { targetMemoryPercent } = scaling;
  if (targetMemoryPercent !== undefined && (targetMemoryPercent < 1 || targetMemoryPercent > 100)) {
    problems.push({
      path: `${path}.targetMemoryPercent`,
      value: targetMemoryPercent,
      rule: 'it is not a share of the request from 1 to 100 percent',
      fix: 'set a target between 50 and 80, or leave it out',
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
    const say = (at: string, value: unknown, rule: string, fix: string): void => {
      problems.push({ path: `${path}.${name}${at}`, value, rule, fix });
    };
    const amount = parseQuantity(averageValue);
    if (amount === undefined || amount.numerator <= 0n) {
      say('.averageValue', averageValue, 'it must be a quantity above zero', 'write it as 10 or 500m, in quotes');
    }
    // KEDA asks Prometheus for the metric, where nothing else is said.
    const isAsked = autoscaler === 'keda' && query === undefined;
    if (isAsked ? !prometheusName.test(name) : name === '' || !isPathSegment(name)) {
      say('', name, 'it must be the name of a metric', 'write it as http_requests_in_flight');
    }
    const wrong = query === undefined ? undefined : queryError(query);
    if (wrong !== undefined) say('.query', query, `it must ${wrong.must}`, `correct it at character ${wrong.at}`);
    const takes = isAsked ? isMatcher : isSelector;
    for (const [label, value] of Object.entries(labels).filter(([label, value]) => !takes(label, value))) {
      say(`.labels.${label}`, value, 'it must be a label that selects series', 'correct its name or its value');
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
    const say = (field: string, value: number, rule: string, fix: string): void => {
      problems.push({ path: `${path}.${direction}.${field}`, value, rule, fix });
    };
    if (stabilizationSeconds > longestStabilization) {
      say(
        'stabilizationSeconds',
        stabilizationSeconds,
        `an autoscaler looks back ${longestStabilization} s at the most`,
        'lower it',
      );
    }
    if (periodSeconds < 1 || periodSeconds > longestPeriod) {
      say('periodSeconds', periodSeconds, `a period lasts 1 to ${longestPeriod} s`, 'set it to 60');
    }
    if (percent < 1) say('percent', percent, 'nothing could ever change', 'set it to 25 or more');
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
    const rule = 'KEDA has to know whom to ask for the metrics';
    return [{ path: `${path}.prometheus`, value: undefined, rule, fix: 'write http://prometheus.monitoring.svc:9090' }];
  }
  const clocks = Object.keys(schedules);
  const asked = Object.entries(metrics).filter(([, { query }]) => query !== undefined);
  return [
    ...(clocks.length === 0
      ? []
      : [
          {
            path: `${path}.schedules`,
            value: clocks,
            rule: "Kubernetes' own autoscaler follows no clock",
            fix: 'set by to keda, or remove them',
          },
        ]),
    ...asked.map(([name, { query }]) => ({
      path: `${path}.metrics.${name}.query`,
      value: query,
      rule: "Kubernetes' own autoscaler asks a metrics adapter by name, and no query",
      fix: 'set by to keda, or remove it',
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
    const rule = 'it is no cron expression of five fields';
    problems.push({ path: `${path}.${field}`, value, rule, fix: 'write it as 0 8 * * 1-5, in quotes' });
  }
  if (start === end) {
    problems.push({ path: `${path}.end`, value: end, rule: 'it begins then, too', fix: 'let it end later' });
  }
  if (!isTimeZone(timezone)) {
    const rule = 'there is no such time zone in the IANA database';
    problems.push({ path: `${path}.timezone`, value: timezone, rule, fix: 'write it as UTC or America/Los_Angeles' });
  }
  return problems;
}

function checkFloor(path: string, floor: number, min: number, max: number): Problem[] {
  if (floor > max) {
    return [
      { path, value: floor, rule: `it is more than maxReplicas (${max})`, fix: 'lower it, or raise maxReplicas' },
    ];
  }
  if (floor > min) return [];
  const rule = `${min} run at any time, so the schedule changes nothing`;
  return [{ path, value: floor, rule, fix: 'raise it, lower scaling.minReplicas, or remove the schedule' }];
}
