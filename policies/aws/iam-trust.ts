import { conditionsOf, nameOf, type Statement, statementsOf } from '../lib/aws-documents.ts';
import { soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { texts } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';
import { read } from '../lib/read.ts';

/** A whole account, by its number or its root: everybody to whom that account gives access. */
const wholeAccount = /^(\d{12}|arn:aws[a-z-]*:iam::\d{12}:root)$/;

const isOidc = (provider: string): boolean => provider.includes(':oidc-provider/');

/** Whether the conditions limit who of a provider may assume the role, by audience or subject. */
function names(statement: Statement, claim: 'aud' | 'sub'): boolean {
  return conditionsOf(statement).some(
    ({ operator, key, value }) =>
      /^(ForAnyValue:)?String(Equals|Like)(IgnoreCase)?$/.test(operator) &&
      key.endsWith(`:${claim}`) &&
      texts(value).length > 0 &&
      texts(value).every((text) => !/^[*?]*$/.test(text)),
  );
}

function complaintsOf(statement: Statement): string[] {
  if (read(statement, 'Effect') !== 'Allow') return [];
  if (read(statement, 'NotPrincipal') !== undefined) return ['name who is trusted, not who is not'];
  const principal = read(statement, 'Principal');
  const accounts = [...texts(principal), ...texts(read(principal, 'AWS'))];
  if (accounts.includes('*')) return ['everybody is trusted; name a principal'];
  const hasConditions = conditionsOf(statement).length > 0;
  const whole = hasConditions ? [] : accounts.filter((account) => wholeAccount.test(account));
  const complaints = whole.map((account) => `${account} is trusted as a whole; add a condition, or name a role`);
  const providers = texts(read(principal, 'Federated'));
  for (const provider of providers.filter(isOidc)) {
    for (const claim of ['aud', 'sub'] as const) {
      if (!names(statement, claim)) complaints.push(`${provider}: add a condition on its ${claim}`);
    }
  }
  const others = hasConditions ? [] : providers.filter((provider) => !isOidc(provider));
  return [...complaints, ...others.map((provider) => `${provider}: add a condition on who is meant`)];
}

/** Only those that a role is meant for can assume it. */
export const iamTrust = awsPolicy({
  name: 'iam-trust',
  title: 'Roles trust whom they are for',
  description:
    'No role trusts everybody, a whole account without a condition, or an OIDC provider without aud and sub.',
  severity: 'critical',
  framework: platformRule('F10'),
  tags: [soc2.access],
  remediation: 'Name a principal; add conditions on the audience and the subject of an OIDC provider.',
  rules: {
    'aws:iam/role:Role': (role, { check }) =>
      check(() => {
        const statements = statementsOf(role.assumeRolePolicy);
        if (statements === undefined) return 'assumeRolePolicy: must be a policy document';
        return statements.flatMap((statement, index) =>
          complaintsOf(statement).map((text) => `assumeRolePolicy, ${nameOf(statement, index)}: ${text}`),
        );
      }),
  },
});
