import assert from 'node:assert/strict';
import { securityGroupIngress } from '../../../policies/aws/security-group-ingress.ts';
import { describeResourcePolicy, type Kind, verdictOn } from './one-change.ts';

describeResourcePolicy(securityGroupIngress, [
  ['securityGroup', 'ingress.0.toPort', 444, /^ingress\[0\]: 0\.0\.0\.0\/0, ::\/0 may reach only port 443; /],
  ['securityGroup', 'ingress.0.fromPort', 22, /^ingress\[0\]: /],
  ['securityGroup', 'ingress.0.protocol', '-1', /^ingress\[0\]: /],
  ['securityGroupRule', 'cidrBlocks', ['0.0.0.0/1', '128.0.0.0/1'], /^cidrBlocks: 0\.0\.0\.0\/1, 128/],
  ['securityGroupRule', 'ipv6CidrBlocks', ['::/0'], /::\/0/],
  ['ingressRule', 'cidrIpv4', '0.0.0.0/0', /^cidrIpv4: /],
  ['ingressRule', 'cidrIpv6', '::/0', /^cidrIpv4: ::\/0/],
]);

describe('AWS policies and their settings (F1)', () => {
  const countOf = (...change: [kind: Kind, path: string, value: unknown, config?: object]): number =>
    verdictOn(securityGroupIngress, ...change).messages.length;

  it('let a configured port in, and no port at all if none is', () => {
    assert.equal(countOf('securityGroup', 'ingress.0.fromPort', 443, { openPorts: [] }), 1);
    assert.equal(countOf('ingressRule', 'cidrIpv4', '0.0.0.0/0', { openPorts: [5432] }), 0);
  });

  it('add up the rules of a group for the same ports', () => {
    const rules = (toPort: (index: number) => number): object[] =>
      Array.from({ length: 16 }, (_, index) => ({
        protocol: 'tcp',
        fromPort: 22,
        toPort: toPort(index),
        cidrBlocks: [`${16 * index}.0.0.0/8`],
      }));
    assert.deepEqual(
      verdictOn(
        securityGroupIngress,
        'securityGroup',
        'ingress',
        rules(() => 22),
      ).messages.length,
      1,
    );
    assert.deepEqual(
      countOf(
        'securityGroup',
        'ingress',
        rules((index) => 22 + index),
      ),
      1,
    );
    const apart = rules(() => 22).map((rule, index) => ({ ...rule, fromPort: 22 + index, toPort: 22 + index }));
    assert.equal(countOf('securityGroup', 'ingress', apart), 0);
    // The same protocol by its number.
    const mixed = rules(() => 22).map((rule, index) => ({ ...rule, protocol: index % 2 === 0 ? 'tcp' : '6' }));
    assert.equal(countOf('securityGroup', 'ingress', mixed), 1);
  });
});
