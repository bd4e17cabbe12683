import type { Problem } from '../core/problems/problem.ts';
import { isPortName } from '../core/values/name.ts';
import { portsOf } from './pod.ts';
import type { WorkloadSpec } from './spec.ts';

/** Everything wrong with the ports of a workload and of its service: their names, their numbers, and what leads where. */
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
  const must = 'the name of a port must have at most 15 lower-case letters, digits and single hyphens, and a letter';
  return [{ path, got: name, must, fix: 'Rename it.' }];
}

function checkNumber(path: string, number: number): Problem[] {
  if (Number.isInteger(number) && number >= 1 && number <= 65_535) return [];
  return [{ path, got: number, must: 'a port must be a whole number from 1 to 65535', fix: 'Name another.' }];
}

/** Two ports of one name, or of one protocol and number, are one to Kubernetes: it refuses them, or forgets one. */
function checkDistinct(path: string, spec: WorkloadSpec): Problem[] {
  const { morePorts = {}, udpPorts = {}, servicePorts = { http: 80 } } = spec;
  const names = Object.keys(udpPorts).filter((name) => name === 'http' || name in morePorts || name in servicePorts);
  const byNumber = Map.groupBy(portsOf(spec), ({ port, protocol }) => `${port}/${protocol}`);
  return [
    ...('http' in morePorts
      ? [
          {
            path: `${path}.morePorts`,
            got: 'http',
            must: 'http is the name of the main port',
            fix: 'Rename it, or set port.',
          },
        ]
      : []),
    ...names.map((name) => ({
      path: `${path}.udpPorts`,
      got: name,
      must: 'another port must not have its name',
      fix: 'Rename one of them.',
    })),
    ...[...byNumber]
      .filter(([, ports]) => ports.length > 1)
      .map(([number, ports]) => ({
        path: `${path}.port`,
        got: number,
        must: `${ports.map(({ name }) => name).join(' and ')} must have ports of their own`,
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
      must: 'a port of the service must lead to a TCP port of the container with its name',
      fix: 'Add it to morePorts, or rename it.',
    }));
}
