import assert from 'node:assert/strict';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { checkWorkload } from '../../components/workload/check.ts';
import { checkPorts } from '../../components/workload/ports-check.ts';
import { aider as sample } from './sample.ts';

const problemsOf = (more: object): string[] => checkPorts('api', { ...sample, ...more }).map(formatProblem);

describe('ports of a workload (A10)', () => {
  it('have names and numbers that Kubernetes takes', () => {
    assert.deepEqual(problemsOf({ morePorts: { gossip: 7946 }, udpPorts: { quic: 4433 } }), []);
    const rule =
      'must name ports with at most 15 lower-case letters, digits and single hyphens, at least one of them a letter';
    for (const name of ['metrics-and-more', 'HTTP', 'a--b', '-a', 'a_b', '8080', '']) {
      assert.deepEqual(problemsOf({ morePorts: { [name]: 7946 } }), [
        `api.morePorts: ${rule} (got ${JSON.stringify(name)}). Rename it.`,
      ]);
    }
    assert.deepEqual(problemsOf({ port: 0, udpPorts: { quic: 70_000 } }), [
      'api.port: must be a whole number from 1 to 65535 (got 0).',
      'api.udpPorts.quic: must be a whole number from 1 to 65535 (got 70000).',
    ]);
  });

  it('differ in their names, and in their numbers by protocol', () => {
    assert.deepEqual(problemsOf({ morePorts: { http: 81 } }), [
      'api.morePorts: must not contain http, the name of the main port. Rename it, or set port.',
    ]);
    assert.deepEqual(problemsOf({ udpPorts: { http: 81 } }), [
      'api.udpPorts: must not repeat the name of another port (got "http"). Rename one of them.',
    ]);
    assert.deepEqual(problemsOf({ morePorts: { admin: sample.port } }), [
      `api.port: must differ for http and admin (got "${sample.port}/TCP"). Change one of them.`,
    ]);
    assert.deepEqual(problemsOf({ udpPorts: { quic: sample.port } }), []);
  });

  it('of the service lead to some of the container', () => {
    assert.deepEqual(problemsOf({ servicePorts: { http: 80, gossip: 7946 } }), [
      'api.servicePorts: must name a TCP port of the container (got "gossip"). Add it to morePorts, or rename it.',
    ]);
    assert.deepEqual(problemsOf({ servicePorts: { gossip: 7946 }, morePorts: { gossip: 7946 } }), []);
  });

  it('are among what is wrong with a workload', () => {
    assert.equal(checkWorkload('api', { ...sample, morePorts: { 'a--b': 1 } }).length, 1);
  });
});
