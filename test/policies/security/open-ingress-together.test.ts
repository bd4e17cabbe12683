import assert from 'node:assert/strict';
import { openIngressTogether } from '../../../policies/security/open-ingress-together.ts';
import { type PolicyInput, unknownText, validateStack } from '../run-policy.ts';

const app = { matchLabels: { app: 'web' } };
const policy = (cidr: string, podSelector: object = app, namespace = 'shop', ports: object[] = []): PolicyInput => ({
  type: 'kubernetes:networking.k8s.io/v1:NetworkPolicy',
  props: { metadata: { namespace }, spec: { podSelector, ingress: [{ from: [{ ipBlock: { cidr } }], ports }] } },
});
const messagesOf = (...inputs: PolicyInput[]): readonly string[] => validateStack(openIngressTogether, inputs).messages;

describe('policy open-ingress-together (F9)', () => {
  it('refuses both of two policies that let in one half each', () => {
    const messages = messagesOf(policy('0.0.0.0/1'), policy('128.0.0.0/1'));
    // Each half is open by itself, and is found in its own policy.
    assert.deepEqual(messages, []);
    const parts = Array.from({ length: 16 }, (_, index) => policy(`${index}.0.0.0/8`));
    const together = messagesOf(...parts);
    assert.equal(together.length, 16);
    assert.match(together[0] as string, /^0\.0\.0\.0\/8 of .*, 15\.0\.0\.0\/8 of .* together are the whole Internet/);
  });

  const parts = (change: (index: number) => PolicyInput): PolicyInput[] =>
    Array.from({ length: 16 }, (_, index) => change(index));

  it('adds what is let in to all pods to what is let in to some', () => {
    assert.equal(messagesOf(...parts((index) => policy(`${index}.0.0.0/8`, index < 8 ? {} : app))).length, 16);
  });

  it('adds up neither other pods, nor other namespaces, nor other ports', () => {
    const other = { matchLabels: { app: 'other' } };
    assert.deepEqual(messagesOf(...parts((index) => policy(`${index}.0.0.0/8`, index < 8 ? other : app))), []);
    assert.deepEqual(messagesOf(...parts((index) => policy(`${index}.0.0.0/8`, app, index < 8 ? 'a' : 'b'))), []);
    const ports = (index: number): object[] => [{ port: index < 8 ? 80 : 443 }];
    assert.deepEqual(messagesOf(...parts((index) => policy(`${index}.0.0.0/8`, app, 'shop', ports(index)))), []);
  });

  it('adds up the same ports, however they are written', () => {
    const spelled = (write: (index: number) => object[]): number =>
      messagesOf(...parts((index) => policy(`${index}.0.0.0/8`, app, 'shop', write(index)))).length;
    assert.equal(
      spelled((index) => [index < 8 ? { port: 443 } : { port: 443, protocol: 'TCP' }]),
      16,
    );
    assert.equal(
      spelled((index) => (index < 8 ? [{ port: 443 }] : [{ port: 80 }, { port: 443 }])),
      16,
    );
    assert.equal(
      spelled((index) => [index < 8 ? { port: 443 } : { port: 400, endPort: 500 }]),
      16,
    );
    assert.equal(
      spelled((index) => [index < 8 ? { port: 'web' } : { port: 'web', protocol: 'TCP' }]),
      16,
    );
    assert.equal(
      spelled((index) => [index < 8 ? { port: 443 } : { port: 443, protocol: 'UDP' }]),
      0,
    );
    assert.equal(
      spelled((index) => [index < 8 ? { port: 443 } : { protocol: 'TCP' }]),
      16,
    );
  });

  it('leaves undecided what is unknown, and still adds up the rest', () => {
    const unknown: PolicyInput = {
      type: 'kubernetes:networking.k8s.io/v1:NetworkPolicy',
      props: { metadata: { namespace: 'shop' }, spec: { podSelector: app, ingress: unknownText } },
    };
    const verdict = validateStack(openIngressTogether, [unknown, ...parts((index) => policy(`${index}.0.0.0/8`))]);
    assert.equal(verdict.undecided, true);
    assert.equal(verdict.messages.length, 16);
  });
});
