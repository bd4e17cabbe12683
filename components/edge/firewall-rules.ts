import type { wafv2 } from '@pulumi/aws/types/input.js';
import type { PlannedArgs, Ref } from '../core/aws/plan.ts';
import type { FirewallSpec } from './spec.ts';

/** A rule of a web ACL. */
export type FirewallRule = PlannedArgs<wafv2.WebAclRule>;

/** A managed rule group of AWS, and its share of the 1500 units of an ACL. */
interface ManagedGroup {
  readonly name: string;
  readonly units: number;
  /** Its rules that only count. Default: none. */
  readonly counted?: readonly string[];
}

/** AWS's rule groups: known attackers, known attacks, and attacks on what runs here. */
export const managedGroups: readonly ManagedGroup[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', units: 25 },
  // Agents need bodies of more than 8 KiB: the rule against them would block everybody.
  { name: 'AWSManagedRulesCommonRuleSet', units: 700, counted: ['SizeRestrictions_BODY'] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', units: 200 },
  { name: 'AWSManagedRulesSQLiRuleSet', units: 200 },
  { name: 'AWSManagedRulesLinuxRuleSet', units: 200 },
];

/** Time over which the average rate is counted, in seconds. WAF counts over 1, 2, 5 or 10 minutes. */
const lastingMinutes = 5;

/** Metrics of a rule, under its name. */
export function visibilityOf(metricName: string) {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}

/** Blocks every address that is not on a list. */
export function allowListRule(list: Ref): Omit<FirewallRule, 'priority'> {
  return {
    name: 'allow-list',
    action: { block: {} },
    statement: { notStatement: { statement: { ipSetReferenceStatement: { arn: list } } } },
    visibilityConfig: visibilityOf('allow-list'),
  };
}

/**
 * Limits each address to the burst in any minute, and to the rate over five minutes. A web ACL counts requests in a
 * moving window, as it has no token bucket.
 */
export function rateRules({ requestsPerMinute, burst }: FirewallSpec): Omit<FirewallRule, 'priority'>[] {
  const rule = (name: string, limit: number, minutes: number): Omit<FirewallRule, 'priority'> => ({
    name,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit, evaluationWindowSec: minutes * 60 } },
    visibilityConfig: visibilityOf(name),
  });
  return [rule('burst', burst, 1), rule('rate', requestsPerMinute * lastingMinutes, lastingMinutes)];
}

/** AWS's managed rules, one for each group. */
export function managedRules({ findings }: FirewallSpec): Omit<FirewallRule, 'priority'>[] {
  return managedGroups.map(({ name, counted = [] }) => ({
    name,
    overrideAction: findings === 'count' ? { count: {} } : { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ...(counted.length === 0
          ? {}
          : { ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })) }),
      },
    },
    visibilityConfig: visibilityOf(name),
  }));
}

/** Rules in the order in which they are evaluated. */
export function inOrder(rules: readonly Omit<FirewallRule, 'priority'>[]): FirewallRule[] {
  return rules.map((rule, priority) => ({ ...rule, priority }) as FirewallRule);
}
