import { cloudfrontTls } from '../../../policies/aws/cloudfront-tls.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(cloudfrontTls, [
  ['distribution', 'viewerCertificate.minimumProtocolVersion', 'TLSv1', /minimumProtocolVersion: /],
  ['distribution', 'defaultCacheBehavior.viewerProtocolPolicy', 'allow-all', /^viewerProtocolPolicy: /],
]);
