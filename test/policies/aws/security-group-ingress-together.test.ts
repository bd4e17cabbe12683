import assert from 'node:assert/strict';
import { securityGroupIngressTogether } from '../../../policies/aws/security-group-ingress-together.ts';
import { unknownText } from '../run-policy.ts';
import { type MadeUp, made, validateMadeUp } from './resources.ts';

const group = (ingress: object[] = []) =>
  made('aws:ec2/securityGroup:SecurityGroup', { ingress } as never, { name: 'web' });
const inline = (cidrBlocks: string[], fromPort = 22, toPort = fromPort) => ({
  protocol: 'tcp',
  fromPort,
  toPort,
  cidrBlocks,
});
const of = (owner: MadeUp) => ({ from: { securityGroupId: [owner] } });

const single = (index: number, owner: MadeUp, more: object = {}): MadeUp =>
  made(
    'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule',
    {
      securityGroupId: unknownText,
      ipProtocol: 'tcp',
      fromPort: 22,
      toPort: 22,
      cidrIpv4: `${16 * index}.0.0.0/8`,
      ...more,
    },
    { name: `rule-${index}`, ...of(owner) },
  );
const parts = (owner: MadeUp, change: (index: number) => object = () => ({})): MadeUp[] =>
  Array.from({ length: 16 }, (_, index) => single(index, owner, change(index)));

const messagesOf = (resources: readonly MadeUp[], config: object = {}): readonly string[] => {
  const { messages, undecided } = validateMadeUp(securityGroupIngressTogether, resources, config);
  assert.equal(undecided, false);
  return messages;
};

describe('policy security-group-ingress-together (F1)', () => {
  it('adds up rules that stand beside a group', () => {
    const web = group();
    const messages = messagesOf([web, ...parts(web)]);
    assert.equal(messages.length, 16);
    assert.match(
      messages[0] as string,
      /^0\.0\.0\.0\/8 of rule-0, .* 240\.0\.0\.0\/8 of rule-15 together may reach only port 443; name fewer addresses$/,
    );
  });

  it('adds what is in the group to what is beside it, in either form', () => {
    const web = group([inline(Array.from({ length: 8 }, (_, index) => `${16 * index}.0.0.0/8`))]);
    const beside = made(
      'aws:ec2/securityGroupRule:SecurityGroupRule',
      {
        type: 'ingress',
        securityGroupId: unknownText,
        protocol: '6',
        fromPort: 20,
        toPort: 25,
        cidrBlocks: Array.from({ length: 8 }, (_, index) => `${128 + 16 * index}.0.0.0/8`),
      },
      { name: 'beside', ...of(web) },
    );
    assert.equal(messagesOf([web, beside]).length, 2);
    const out = { ...beside, props: { ...beside.props, type: 'egress' } } as MadeUp;
    assert.deepEqual(messagesOf([web, out]), []);
  });

  it('adds up those of a group that is not of the stack, by its id', () => {
    const elsewhere = (index: number): MadeUp => {
      const rule = single(index, group(), { securityGroupId: 'sg-1' });
      return { ...rule, from: {} };
    };
    assert.equal(messagesOf(Array.from({ length: 16 }, (_, index) => elsewhere(index))).length, 16);
  });

  it('adds up those of a group that another resource knows, by that resource', () => {
    const cluster = made('aws:eks/cluster:Cluster', {}, { name: 'cluster' });
    const two = made('aws:eks/cluster:Cluster', {}, { name: 'two' });
    assert.equal(messagesOf([group(), cluster, ...parts(cluster)]).length, 16);
    assert.deepEqual(messagesOf([group(), ...parts(cluster).slice(0, 8), ...parts(two).slice(8)]), []);
  });

  it('adds up neither what is of other groups, nor by other ports, nor by those that are open to all', () => {
    const [web, other] = [group(), { ...group(), name: 'other', urn: `${group().urn}-other` }];
    const half = [...parts(web).slice(0, 8), ...parts(other).slice(8)];
    assert.deepEqual(messagesOf([web, other, ...half]), []);
    const apart = parts(web, (index) => ({ fromPort: 22 + index, toPort: 22 + index }));
    assert.deepEqual(messagesOf([web, ...apart]), []);
    const https = parts(web, () => ({ fromPort: 443, toPort: 443 }));
    assert.deepEqual(messagesOf([web, ...https]), []);
    assert.equal(messagesOf([web, ...https], { openPorts: [22] }).length, 16);
    assert.equal(messagesOf([web, ...parts(web, () => ({ fromPort: 443, toPort: 444 }))]).length, 16);
  });

  it('leaves what one resource does alone to the rule that looks at one', () => {
    const web = group([inline(['0.0.0.0/0'])]);
    assert.deepEqual(messagesOf([web, single(1, web)]), []);
  });

  it('leaves undecided what is unknown, and still adds up the rest', () => {
    const web = group();
    const unknown = single(3, web, { cidrIpv4: unknownText });
    const verdict = validateMadeUp(securityGroupIngressTogether, [web, ...parts(web), { ...unknown, urn: 'urn:x' }]);
    assert.equal(verdict.undecided, true);
    assert.equal(verdict.messages.length, 16);
  });
});
