import { albTls } from '../../../policies/aws/alb-tls.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(albTls, [
  ['listener', 'sslPolicy', 'ELBSecurityPolicy-2016-08', /^sslPolicy: /],
  ['listener', 'sslPolicy', 'ELBSecurityPolicy-TLS13-1-0-2021-06', /^sslPolicy: /],
  ['listener', 'sslPolicy', undefined, /^sslPolicy: /],
  ['plainListener', 'defaultActions.0.redirect.protocol', 'HTTP', /^protocol: /],
  ['plainListener', 'defaultActions.0.type', 'forward', /^protocol: /],
]);
