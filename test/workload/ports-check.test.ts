import assert from 'node:assert/strict';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { checkWorkload } from '../../components/workload/check.ts';
import { checkPorts } from '../../components/workload/ports-check.ts';
import { aider as sample } from './sample.ts';

const problemsOf = (more: object): string[] => checkPorts('api', { ...sample, ...more }).map(formatProblem);

describe('ports of a workload (A10)', () => {
  it('have names and numbers that Kubernetes takes', () => {
    assert.deepEqual(problemsOf({ morePorts: { gossip: 7946 }, udpPorts: { quic: 4433 } }), []);
    const rule = 'the name of a port must have at most 15 lower-case letters, digits and single hyphens, and a letter';
    for (const name of ['metrics-and-more', 'HTTP', 'a--b', '-a', 'a_b', '8080', '']) {
      assert.deepEqual(problemsOf({ morePorts: { [name]: 7946 } }), [
        `api.morePorts: ${JSON.stringify(name)} is wrong because ${rule}; rename it`,
      ]);
    }
    assert.deepEqual(problemsOf({ port: 0, udpPorts: { quic: 70_000 } }), [
      'api.port: 0 is wrong because a port must be a whole number from 1 to 65535; name another',
      'api.udpPorts.quic: 70000 is wrong because a port must be a whole number from 1 to 65535; name another',
    ]);
  });

  it('differ in their names, and in their numbers by protocol', () => {
    assert.deepEqual(problemsOf({ morePorts: { http: 81 } }), [
      'api.morePorts: "http" is wrong because http is the name of the main port; rename it, or set port',
    ]);
    assert.deepEqual(problemsOf({ udpPorts: { http: 81 } }), [
      'api.udpPorts: "http" is wrong because another port must not have its name; rename one of them',
    ]);
    assert.deepEqual(problemsOf({ morePorts: { admin: sample.port } }), [
      `api.port: "${sample.port}/TCP" is wrong because http and admin must have ports of their own; change one of them`,
    ]);
    assert.deepEqual(problemsOf({ udpPorts: { quic: sample.port } }), []);
  });

  it('of the service lead to some of the container', () => {
    assert.deepEqual(problemsOf({ servicePorts: { http: 80, gossip: 7946 } }), [
      'api.servicePorts: "gossip" is wrong because a port of the service must lead to a TCP port of the container with its name; add it to morePorts, or rename it',
    ]);
    assert.deepEqual(problemsOf({ servicePorts: { gossip: 7946 }, morePorts: { gossip: 7946 } }), []);
  });

  it('are among what is wrong with a workload', () => {
    assert.equal(checkWorkload('api', { ...sample, morePorts: { 'a--b': 1 } }).length, 1);
  });
});
