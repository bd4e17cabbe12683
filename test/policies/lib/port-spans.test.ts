import assert from 'node:assert/strict';
import { everyPort, type PortSpan, samePorts } from '../../../policies/lib/port-spans.ts';

const tcp = (first: number, last = first): PortSpan => ({ protocol: 'tcp', first, last });
const groups = (spans: Readonly<Record<string, PortSpan>>, allowed: readonly number[] = []): string[] =>
  [
    ...new Set(
      samePorts(Object.keys(spans), (name) => [spans[name] as PortSpan], allowed).map((group) => group.join()),
    ),
  ].toSorted();

describe('things that act on the same ports', () => {
  it('are together where their ports are, and apart elsewhere', () => {
    assert.deepEqual(groups({ a: tcp(80), b: tcp(80, 90) }), ['a,b', 'b']);
    assert.deepEqual(groups({ a: tcp(80), b: tcp(81) }), ['a', 'b']);
    assert.deepEqual(groups({ a: tcp(80), b: { ...tcp(80), protocol: 'udp' } }), ['a', 'b']);
    assert.deepEqual(groups({ a: tcp(80), b: everyPort }), ['a,b', 'b']);
    assert.deepEqual(groups({}), []);
  });

  it('need not be together at ports that are allowed', () => {
    assert.deepEqual(groups({ a: tcp(443), b: tcp(443) }, [443]), []);
    assert.deepEqual(groups({ a: tcp(443, 444), b: tcp(443, 444) }, [443]), ['a,b']);
    assert.deepEqual(groups({ a: { ...tcp(443), protocol: 'sctp' } }, [443]), ['a']);
  });
});
