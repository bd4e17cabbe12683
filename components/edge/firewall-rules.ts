import type { wafv2 } from '@pulumi/aws/types/input.js';
import type { PlannedArgs, Ref } from '../core/aws/plan.ts';
import type { FirewallSpec } from './spec.ts';

/** A rule of a web ACL. */
export type FirewallRule = PlannedArgs<wafv2.WebAclRule>;

/** A group of rules that AWS keeps, and what it takes of the 1500 units that an ACL has. */
interface ManagedGroup {
  readonly name: string;
  readonly units: number;
  /** Rules of it that only count. Default: none. */
  readonly counted?: readonly string[];
}

/** What AWS's rules look for: who is known for attacks, what is known to be one, and what is aimed at what runs here. */
export const managedGroups: readonly ManagedGroup[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', units: 25 },
  // Bodies of more than 8 KiB are what agents live on: the rule against them would hit everybody.
  { name: 'AWSManagedRulesCommonRuleSet', units: 700, counted: ['SizeRestrictions_BODY'] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', units: 200 },
  { name: 'AWSManagedRulesSQLiRuleSet', units: 200 },
  { name: 'AWSManagedRulesLinuxRuleSet', units: 200 },
];

/** Time over which the lasting rate is counted: a burst is evened out in it. WAF counts over 1, 2, 5 or 10 minutes. */
const lastingMinutes = 5;

/** What is counted of a rule, under its name. */
export function visibilityOf(metricName: string) {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}

/** Sends away whoever is not on a list of addresses. */
export function allowListRule(list: Ref): Omit<FirewallRule, 'priority'> {
  return {
    name: 'allow-list',
    action: { block: {} },
    statement: { notStatement: { statement: { ipSetReferenceStatement: { arn: list } } } },
    visibilityConfig: visibilityOf('allow-list'),
  };
}

/**
 * Holds each address to two figures: no more than the burst in any minute, and no more than the rate over five.
 * A web ACL counts requests in a window that moves; a bucket of tokens, of which documents speak, it has not.
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

/** AWS's own rules, one group each. */
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

/** Rules in the order in which they are asked. */
export function inOrder(rules: readonly Omit<FirewallRule, 'priority'>[]): FirewallRule[] {
  return rules.map((rule, priority) => ({ ...rule, priority }) as FirewallRule);
}
