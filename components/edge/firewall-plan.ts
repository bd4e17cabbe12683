import { planLogKey } from '../core/aws/log-key.ts';
import { type AwsPlan, type AwsResource, awsResource, type Ref, ref } from '../core/aws/plan.ts';
import { awsTagsOf } from '../core/kubernetes/labels.ts';
import { allowListRule, inOrder, managedRules, rateRules, visibilityOf } from './firewall-rules.ts';
import { type EdgeSpec, globalRegion } from './spec.ts';

/** Pulumi type token of a web ACL with its logs. */
export const firewallType = 'fleetwright:edge:Firewall';

/** A planned web ACL, and the parts that others refer to. */
export interface FirewallPlan {
  readonly plan: AwsPlan;
  readonly acl: AwsResource;
}

/** What a web ACL protects. */
export type Guarded = { readonly scope: 'REGIONAL'; readonly balancer: AwsResource } | { readonly scope: 'CLOUDFRONT' };

/** Headers that identify clients, which are not logged. */
const secret = ['authorization', 'cookie', 'x-api-key'];

/**
 * Plans a web ACL: AWS's rules, and before them the allow list and the rate limits, where the addresses of clients are
 * visible. Behind a CDN all requests come from its addresses, so those rules are only in front of the CDN.
 */
export function planFirewall(spec: EdgeSpec, guarded: Guarded, account: Ref): FirewallPlan {
  const { scope } = guarded;
  const isGlobal = scope === 'CLOUDFRONT';
  const called = isGlobal ? `${spec.name}-global` : spec.name;
  const tags = awsTagsOf(spec.tags, called);
  const seesClients = isGlobal || spec.originPrefixList === undefined;
  const { allowList } = spec.firewall;
  const list =
    seesClients && allowList.length > 0
      ? awsResource('aws:wafv2/ipSet:IpSet', 'allow-list', {
          name: `${called}-allow-list`,
          description: 'Who may come at all',
          scope,
          ipAddressVersion: 'IPV4',
          addresses: [...allowList],
          tags,
        })
      : undefined;
  const acl = awsResource('aws:wafv2/webAcl:WebAcl', 'acl', {
    name: called,
    description: `Stands before ${spec.domain}`,
    scope,
    defaultAction: { allow: {} },
    rules: inOrder([
      ...(list === undefined ? [] : [allowListRule(ref(list, 'arn'))]),
      ...(seesClients ? rateRules(spec.firewall) : []),
      ...managedRules(spec.firewall),
    ]),
    visibilityConfig: visibilityOf(called),
    tags,
  });
  const association =
    guarded.scope === 'REGIONAL'
      ? [
          awsResource('aws:wafv2/webAclAssociation:WebAclAssociation', 'balancer', {
            resourceArn: ref(guarded.balancer, 'arn'),
            webAclArn: ref(acl, 'arn'),
          }),
        ]
      : [];
  const resources = [
    ...(list === undefined ? [] : [list]),
    acl,
    ...association,
    ...planLogs(spec, called, acl, account, isGlobal ? globalRegion : spec.region),
  ];
  return { plan: { type: firewallType, name: called, resources, components: [] }, acl };
}

/** Logs of requests that were blocked, or would have been. Others are in the access logs. */
function planLogs(spec: EdgeSpec, called: string, acl: AwsResource, account: Ref, region: string): AwsResource[] {
  // WAF writes only to groups with this prefix.
  const group = `aws-waf-logs-${called}`;
  const tags = awsTagsOf(spec.tags, group);
  const key = planLogKey('firewall-logs', { description: `Web firewall of ${called}`, account, region, group, tags });
  const logs = awsResource('aws:cloudwatch/logGroup:LogGroup', 'firewall-logs', {
    name: group,
    kmsKeyId: ref(key, 'arn'),
    retentionInDays: spec.logDays,
    tags,
  });
  const kept = ['BLOCK', 'COUNT'].map((action) => ({ actionCondition: { action } }));
  const logging = awsResource('aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration', 'firewall-logs', {
    resourceArn: ref(acl, 'arn'),
    logDestinationConfigs: [ref(logs, 'arn')],
    redactedFields: secret.map((name) => ({ singleHeader: { name } })),
    loggingFilter: {
      defaultBehavior: 'DROP',
      filters: [{ behavior: 'KEEP', requirement: 'MEETS_ANY', conditions: kept }],
    },
  });
  return [key, logs, logging];
}
