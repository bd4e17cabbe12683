import { conditionsOf, nameOf, type Statement, statementsOf } from '../lib/aws-documents.ts';
import { cisAws, soc2 } from '../lib/aws-frameworks.ts';
import { type AwsContext, awsPolicy } from '../lib/aws-policy.ts';
import { items, text, texts } from '../lib/aws-types.ts';
import { read } from '../lib/read.ts';

/** Actions that cannot be limited to a resource, so that only `*` works: those that only read, and a few others. */
const withoutResource = [
  '*:Describe*',
  '*:List*',
  'ce:*',
  'cloudwatch:Get*',
  'cloudwatch:PutMetricData',
  'ecr:GetAuthorizationToken',
  'pricing:*',
  'sts:GetCallerIdentity',
  'xray:Get*',
  'xray:Put*',
];

/** AWS policies that allow almost everything. */
const mighty = /:policy\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

/** All actions of all services, or of one, with any number of stars. */
const everyAction = /^[*?]|:[*?]*\*[*?]*$/;

/** Every resource: a star, or an ARN that consists of stars. */
const everyResource = /^(?:\*+|arn:(?:\*+|(?:\*|aws[a-z-]*)(?::\*+)+))$/;

function matches(pattern: string, action: string): boolean {
  const escaped = pattern.replace(/[\\^$.|?+()[\]{}]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`, 'i').test(action);
}

/** A condition on the owner or the tags of a resource also limits the resources. */
const namesResources = /^(aws:resource(account|orgid|orgpaths|tag\/)|[a-z0-9-]+:resourcetag\/)/;

function complaintsOf(statement: Statement, anyResource: readonly string[]): string[] {
  if (read(statement, 'Effect') !== 'Allow') return [];
  if (read(statement, 'NotAction') !== undefined) return ['name the actions that are allowed, not those that are not'];
  if (read(statement, 'NotResource') !== undefined)
    return ['name the resources that are meant, not those that are not'];
  const actions = texts(read(statement, 'Action'));
  const wide = actions.filter((action) => everyAction.test(action) && !anyResource.includes(action));
  if (wide.length > 0) return [`${wide.join(', ')} is too broad; name the actions`];
  if (!texts(read(statement, 'Resource')).some((resource) => everyResource.test(resource))) return [];
  if (conditionsOf(statement).some(({ key }) => namesResources.test(key))) return [];
  const onAll = actions.filter((action) => !anyResource.some((pattern) => matches(pattern, action)));
  return onAll.length > 0 ? [`${onAll.join(', ')} on every resource; name the resources`] : [];
}

function checkDocument(path: string, document: () => unknown, { config, check }: AwsContext): void {
  check(() => {
    const given = document();
    if (given === undefined) return undefined;
    const statements = statementsOf(given);
    if (statements === undefined) return `${path}: must be a policy document`;
    const exceptions = read(config, 'exceptions') ?? {};
    const patterns = texts(read(config, 'anyResource') ?? withoutResource);
    return statements.flatMap((statement, index) => {
      const id = read(statement, 'Sid');
      if (typeof id === 'string' && Object.hasOwn(exceptions, id)) return [];
      return complaintsOf(statement, patterns).map((text) => `${path}, ${nameOf(statement, index)}: ${text}`);
    });
  });
}

const checkPolicy = (props: { readonly policy?: unknown }, context: AwsContext): void =>
  checkDocument('policy', () => props.policy, context);

const checkAttachment = (props: { readonly policyArn?: unknown }, { check }: AwsContext): void =>
  check(() => mighty.test(text(props.policyArn)) && `policyArn: ${props.policyArn} lets do nearly everything`);

/** A role that may do everything can be abused for anything. */
export const iamWildcards = awsPolicy({
  name: 'iam-wildcards',
  title: 'Rights are named one by one',
  description:
    'No IAM policy allows all actions of a service, or actions on all resources where a resource can be named.',
  severity: 'high',
  framework: cisAws('1.16', 'No policies that allow full administrative privileges'),
  tags: [soc2.access],
  remediation:
    'Name the actions and the resources; give a statement that must stay a Sid, and the reason in exceptions.',
  settings: {
    exceptions: {
      type: 'object',
      additionalProperties: { type: 'string', minLength: 1 },
      default: {},
      description: 'Statements that were reviewed and accepted, by Sid, each with the reason.',
    },
    anyResource: {
      type: 'array',
      items: { type: 'string' },
      default: withoutResource,
      description: 'Actions that may be allowed on all resources.',
    },
  },
  rules: {
    'aws:iam/policy:Policy': checkPolicy,
    'aws:iam/rolePolicy:RolePolicy': checkPolicy,
    'aws:iam/userPolicy:UserPolicy': checkPolicy,
    'aws:iam/groupPolicy:GroupPolicy': checkPolicy,
    'aws:iam/rolePolicyAttachment:RolePolicyAttachment': checkAttachment,
    'aws:iam/userPolicyAttachment:UserPolicyAttachment': checkAttachment,
    'aws:iam/groupPolicyAttachment:GroupPolicyAttachment': checkAttachment,
    'aws:iam/role:Role': (role, context) => {
      context.check(() =>
        texts(role.managedPolicyArns).flatMap((arn) =>
          mighty.test(arn) ? [`managedPolicyArns: ${arn} lets do nearly everything`] : [],
        ),
      );
      context.check(() => {
        items(role.inlinePolicies).forEach((inline, index) => {
          checkDocument(`inlinePolicies[${index}].policy`, () => inline.policy, context);
        });
        return undefined;
      });
    },
  },
});
