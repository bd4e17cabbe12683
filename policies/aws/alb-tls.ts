import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { type AwsContext, awsPolicy } from '../lib/aws-policy.ts';
import { type Given, items, text } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';

/** Policies with these names require TLS 1.2 or 1.3. Names with 1-0 or 1-1 also allow TLS 1.0 or 1.1. */
const modern = /^ELBSecurityPolicy-TLS13-1-[23]-/;

function checkListener(listener: Given<'aws:lb/listener:Listener'>, { check }: AwsContext): void {
  check(() => {
    const { protocol } = listener;
    if (protocol === 'HTTPS' || protocol === 'TLS') {
      const isModern = modern.test(text(listener.sslPolicy));
      return !isModern && 'sslPolicy: name a policy with TLS 1.3, such as ELBSecurityPolicy-TLS13-1-2-2021-06';
    }
    if (protocol !== 'HTTP') return undefined;
    const actions = items(listener.defaultActions);
    const redirects = actions.some(({ type, redirect }) => type === 'redirect' && redirect?.protocol === 'HTTPS');
    return !redirects && 'protocol: set it to HTTPS, or redirect to HTTPS';
  });
}

/** Load balancers require at least TLS 1.2, and use plain HTTP only to redirect. */
export const albTls = awsPolicy({
  name: 'alb-tls',
  title: 'Load balancers speak TLS',
  description:
    'Listeners use HTTPS with a TLS 1.3 policy that allows nothing older than 1.2; plain HTTP only redirects to HTTPS.',
  severity: 'high',
  framework: platformRule('F9'),
  tags: [soc2.transmission, gdpr.encryption],
  remediation:
    'Set protocol to HTTPS and sslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06; let HTTP redirect to HTTPS.',
  rules: {
    'aws:lb/listener:Listener': checkListener,
    'aws:alb/listener:Listener': checkListener,
  },
});
