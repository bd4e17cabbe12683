import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { items, text } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';

const modern = /^TLSv1\.(2_2019|2_2021|2_2025|3_2025)$/;

/** Distributions require at least TLS 1.2, from browsers and to their origins. */
export const cloudfrontTls = awsPolicy({
  name: 'cloudfront-tls',
  title: 'Distributions speak TLS',
  description: 'CloudFront distributions redirect to HTTPS and require TLS 1.2 or later.',
  severity: 'high',
  framework: platformRule('F9'),
  tags: [soc2.transmission, gdpr.encryption],
  remediation:
    'Set viewerProtocolPolicy to redirect-to-https and viewerCertificate.minimumProtocolVersion to TLSv1.2_2021.',
  rules: {
    'aws:cloudfront/distribution:Distribution': (distribution, { check }) => {
      check(() => {
        const version = text(distribution.viewerCertificate?.minimumProtocolVersion);
        return !modern.test(version) && 'viewerCertificate.minimumProtocolVersion: set it to TLSv1.2_2021';
      });
      check(() => {
        const first = distribution.defaultCacheBehavior;
        const behaviors = [...(first ? [first] : []), ...items(distribution.orderedCacheBehaviors)];
        const isOpen = behaviors.some(({ viewerProtocolPolicy }) => viewerProtocolPolicy === 'allow-all');
        return isOpen && 'viewerProtocolPolicy: set it to redirect-to-https or https-only';
      });
    },
  },
});
