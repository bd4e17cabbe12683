import type { Problem } from '../core/problems/problem.ts';
import { isPortName } from '../core/values/name.ts';
import { allOf } from '../core/values/words.ts';
import { portsOf } from './pod.ts';
import type { WorkloadSpec } from './spec.ts';

/** Everything wrong with the ports of a workload and of its service: their names, their numbers, and their targets. */
export function checkPorts(path: string, spec: WorkloadSpec): Problem[] {
  const { port, morePorts = {}, udpPorts = {}, servicePorts = {} } = spec;
  const groups = { morePorts, udpPorts, servicePorts };
  return [
    ...checkNumber(`${path}.port`, port),
    ...Object.entries(groups).flatMap(([group, ports]) =>
      Object.entries(ports).flatMap(([name, number]) => [
        ...checkName(`${path}.${group}`, name),
        ...checkNumber(`${path}.${group}.${name}`, number),
      ]),
    ),
    ...checkDistinct(path, spec),
    ...checkTargets(`${path}.servicePorts`, spec),
  ];
}

function checkName(path: string, name: string): Problem[] {
  if (isPortName(name)) return [];
  const must =
    'name ports with at most 15 lower-case letters, digits and single hyphens, at least one of them a letter';
  return [{ path, got: name, must, fix: 'Rename it.' }];
}

function checkNumber(path: string, number: number): Problem[] {
  if (Number.isInteger(number) && number >= 1 && number <= 65_535) return [];
  return [{ path, got: number, must: 'be a whole number from 1 to 65535' }];
}

/** Kubernetes refuses two ports of one name, or of one protocol and number, or drops one of them. */
function checkDistinct(path: string, spec: WorkloadSpec): Problem[] {
  const { morePorts = {}, udpPorts = {}, servicePorts = { http: 80 } } = spec;
  const names = Object.keys(udpPorts).filter((name) => name === 'http' || name in morePorts || name in servicePorts);
  const byNumber = Map.groupBy(portsOf(spec), ({ port, protocol }) => `${port}/${protocol}`);
  return [
    ...('http' in morePorts
      ? [
          {
            path: `${path}.morePorts`,
            must: 'not contain http, the name of the main port',
            fix: 'Rename it, or set port.',
          },
        ]
      : []),
    ...names.map((name) => ({
      path: `${path}.udpPorts`,
      got: name,
      must: 'not repeat the name of another port',
      fix: 'Rename one of them.',
    })),
    ...[...byNumber]
      .filter(([, ports]) => ports.length > 1)
      .map(([number, ports]) => ({
        path: `${path}.port`,
        got: number,
        must: `differ for ${allOf(ports.map(({ name }) => name))}`,
        fix: 'Change one of them.',
      })),
  ];
}

function checkTargets(path: string, spec: WorkloadSpec): Problem[] {
  const { morePorts = {}, servicePorts = {} } = spec;
  return Object.keys(servicePorts)
    .filter((name) => name !== 'http' && !(name in morePorts))
    .map((name) => ({
      path,
      got: name,
      must: 'name a TCP port of the container',
      fix: 'Add it to morePorts, or rename it.',
    }));
}
