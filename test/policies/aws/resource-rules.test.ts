import assert from 'node:assert/strict';
import type { ResourceValidationPolicy } from '@pulumi/policy';
import { awsPolicies } from '../../../policies/packs.ts';
import { unknownText, validate } from '../run-policy.ts';
import { good } from './good.ts';
import { changed } from './resources.ts';

const byName = new Map(awsPolicies.map((policy) => [policy.name, policy as ResourceValidationPolicy]));
const allow = (statement: object): string =>
  JSON.stringify({
    Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*', ...statement },
  });
const trusting = (statement: object): string =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', ...statement }] });
const oidc = 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/A';

/** What a policy refuses: a resource of {@link good}, where it is changed, to what, and what is said of it. */
type Bad = readonly [resource: keyof typeof good, path: string, value: unknown, says: RegExp];

const cases: Readonly<Record<string, readonly Bad[]>> = {
  'volume-types': [
    ['volume', 'type', 'gp2', /^type: take gp3/],
    ['instance', 'rootBlockDevice.volumeType', 'gp2', /^rootBlockDevice.volumeType: /],
    ['instance', 'ebsBlockDevices.0.volumeType', 'gp2', /^ebsBlockDevices\[0\].volumeType: /],
    ['launchTemplate', 'blockDeviceMappings.0.ebs.volumeType', 'gp2', /^blockDeviceMappings\[0\].ebs.volumeType: /],
  ],
  'ebs-encrypted': [
    ['volume', 'encrypted', false, /^encrypted: /],
    ['volume', 'encrypted', undefined, /^encrypted: /],
    ['encryptionByDefault', 'enabled', false, /^enabled: /],
    ['instance', 'rootBlockDevice', undefined, /^rootBlockDevice.encrypted: /],
    ['instance', 'ebsBlockDevices.0.encrypted', false, /^ebsBlockDevices\[0\]: /],
    ['launchConfiguration', 'rootBlockDevice.encrypted', false, /^rootBlockDevice.encrypted: /],
    ['launchTemplate', 'blockDeviceMappings.0.ebs.encrypted', 'false', /^blockDeviceMappings\[0\]: /],
    ['launchTemplate', 'blockDeviceMappings', [], /^blockDeviceMappings: describe/],
    ['nodeGroup', 'launchTemplate', undefined, /^launchTemplate: /],
  ],
  'efs-encrypted': [['fileSystem', 'encrypted', false, /^encrypted: /]],
  'rds-encrypted': [
    ['database', 'storageEncrypted', undefined, /^storageEncrypted: /],
    ['databaseCluster', 'storageEncrypted', false, /^storageEncrypted: /],
  ],
  'elasticache-encrypted': [
    ['cache', 'atRestEncryptionEnabled', false, /^atRestEncryptionEnabled: /],
    ['cache', 'transitEncryptionEnabled', undefined, /^transitEncryptionEnabled: /],
    ['cache', 'transitEncryptionMode', 'preferred', /^transitEncryptionMode: /],
    ['cache', 'authToken', undefined, /^authToken: /],
  ],
  'dynamodb-encrypted': [['table', 'serverSideEncryption.enabled', false, /^serverSideEncryption.enabled: /]],
  'sqs-encrypted': [['queue', 'sqsManagedSseEnabled', false, /^kmsMasterKeyId: /]],
  'sns-encrypted': [['topic', 'kmsMasterKeyId', undefined, /^kmsMasterKeyId: /]],
  'secrets-kms': [
    ['secret', 'kmsKeyId', undefined, /^kmsKeyId: /],
    ['secret', 'kmsKeyId', 'alias/aws/secretsmanager', /^kmsKeyId: /],
  ],
  'logs-encrypted': [
    ['logGroup', 'kmsKeyId', undefined, /^kmsKeyId: /],
    ['logGroup', 'retentionInDays', undefined, /kept for ever/],
    ['logGroup', 'retentionInDays', 7, /30 days at least/],
  ],
  'kms-rotation': [['key', 'enableKeyRotation', undefined, /^enableKeyRotation: /]],
  'eks-secrets-encrypted': [
    ['eksCluster', 'encryptionConfig.resources', [], /^encryptionConfig: /],
    ['eksCluster', 'encryptionConfig.provider.keyArn', '', /^encryptionConfig: /],
    ['eksComponent', 'encryptionConfigKeyArn', undefined, /^encryptionConfigKeyArn: /],
  ],
  'eks-logging': [
    ['eksCluster', 'enabledClusterLogTypes', ['api', 'authenticator', 'controllerManager', 'scheduler'], /add audit$/],
    ['eksComponent', 'enabledClusterLogTypes', undefined, /add api, audit, authenticator, controllerManager, sched/],
  ],
  'ecr-repositories': [
    ['repository', 'imageScanningConfiguration', undefined, /scanOnPush: /],
    ['repository', 'imageTagMutability', 'MUTABLE', /^imageTagMutability: /],
  ],
  'alb-tls': [
    ['listener', 'sslPolicy', 'ELBSecurityPolicy-2016-08', /^sslPolicy: /],
    ['listener', 'sslPolicy', 'ELBSecurityPolicy-TLS13-1-0-2021-06', /^sslPolicy: /],
    ['listener', 'sslPolicy', undefined, /^sslPolicy: /],
    ['plainListener', 'defaultActions.0.redirect.protocol', 'HTTP', /^protocol: /],
    ['plainListener', 'defaultActions.0.type', 'forward', /^protocol: /],
  ],
  'rds-tls': [
    ['parameterGroup', 'parameters.0.value', '0', /rds.force_ssl/],
    ['parameterGroup', 'parameters', undefined, /rds.force_ssl/],
    ['clusterParameterGroup', 'parameters', [], /require_secure_transport/],
  ],
  'cloudfront-tls': [
    ['distribution', 'viewerCertificate.minimumProtocolVersion', 'TLSv1', /minimumProtocolVersion: /],
    ['distribution', 'defaultCacheBehavior.viewerProtocolPolicy', 'allow-all', /^viewerProtocolPolicy: /],
  ],
  'rds-not-public': [
    ['database', 'publiclyAccessible', true, /^publiclyAccessible: /],
    ['clusterInstance', 'publiclyAccessible', true, /^publiclyAccessible: /],
  ],
  'eks-endpoint': [
    ['eksCluster', 'vpcConfig.publicAccessCidrs', ['0.0.0.0/0'], /0\.0\.0\.0\/0 is everybody/],
    ['eksCluster', 'vpcConfig.publicAccessCidrs', undefined, /^vpcConfig.endpointPublicAccess: /],
    ['eksComponent', 'endpointPublicAccess', undefined, /^endpointPublicAccess: /],
  ],
  'security-group-ingress': [
    ['securityGroup', 'ingress.0.toPort', 444, /^ingress\[0\]: 0\.0\.0\.0\/0, ::\/0 may reach only port 443; /],
    ['securityGroup', 'ingress.0.fromPort', 22, /^ingress\[0\]: /],
    ['securityGroup', 'ingress.0.protocol', '-1', /^ingress\[0\]: /],
    ['securityGroupRule', 'cidrBlocks', ['0.0.0.0/1', '128.0.0.0/1'], /^cidrBlocks: 0\.0\.0\.0\/1, 128/],
    ['securityGroupRule', 'ipv6CidrBlocks', ['::/0'], /::\/0/],
    ['ingressRule', 'cidrIpv4', '0.0.0.0/0', /^cidrIpv4: /],
    ['ingressRule', 'cidrIpv6', '::/0', /^cidrIpv4: ::\/0/],
  ],
  'default-security-group': [
    ['defaultSecurityGroup', 'ingress', [{ protocol: '-1', fromPort: 0, toPort: 0, self: true }], /^ingress: /],
    ['defaultSecurityGroup', 'egress', [{ protocol: '-1', fromPort: 0, toPort: 0 }], /^egress: /],
  ],
  'no-public-addresses': [
    ['instance', 'associatePublicIpAddress', true, /^associatePublicIpAddress: /],
    ['launchConfiguration', 'associatePublicIpAddress', true, /^associatePublicIpAddress: /],
    ['launchTemplate', 'networkInterfaces.0.associatePublicIpAddress', 'true', /^networkInterfaces: /],
    ['subnet', 'mapPublicIpOnLaunch', true, /^mapPublicIpOnLaunch: /],
  ],
  'iam-wildcards': [
    ['policy', 'policy', allow({ Action: '*' }), /statement 1: \* is too much/],
    ['policy', 'policy', allow({ Action: ['s3:*'] }), /s3:\* is too much/],
    ['policy', 'policy', allow({ Action: undefined, NotAction: 'iam:*' }), /name the actions that are allowed/],
    ['policy', 'policy', allow({ Resource: undefined, NotResource: 'a' }), /name the resources that are meant/],
    ['policy', 'policy', allow({ Resource: '*' }), /s3:GetObject on every resource/],
    ['policy', 'policy', allow({ Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), /every/],
    ['policy', 'policy', 'no document', /no policy document/],
    ['rolePolicy', 'policy', allow({ Action: 'iam:*' }), /iam:\* is too much/],
    ['attachment', 'policyArn', 'arn:aws:iam::aws:policy/AdministratorAccess', /nearly everything/],
    ['role', 'inlinePolicies.0.policy', allow({ Action: '*' }), /^inlinePolicies\[0\].policy, statement 1/],
    ['role', 'managedPolicyArns', ['arn:aws:iam::aws:policy/PowerUserAccess'], /^managedPolicyArns: /],
  ],
  'iam-trust': [
    ['role', 'assumeRolePolicy', trusting({ Principal: '*' }), /everybody is trusted/],
    ['role', 'assumeRolePolicy', trusting({ Principal: { AWS: ['*'] } }), /everybody is trusted/],
    ['role', 'assumeRolePolicy', trusting({ Principal: { AWS: '111122223333' } }), /trusted as a whole/],
    ['role', 'assumeRolePolicy', trusting({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } }), /as a whole/],
    ['role', 'assumeRolePolicy', trusting({ NotPrincipal: { AWS: '1' } }), /name who is trusted/],
    ['role', 'assumeRolePolicy', trusting({ Principal: { Federated: 'accounts.google.com' } }), /who is meant/],
    [
      'role',
      'assumeRolePolicy',
      trusting({ Principal: { Federated: oidc }, Condition: { StringEquals: { 'a:aud': 'sts.amazonaws.com' } } }),
      /add a condition on its sub$/,
    ],
    [
      'role',
      'assumeRolePolicy',
      trusting({
        Principal: { Federated: oidc },
        Condition: { StringEquals: { 'a:aud': 'sts.amazonaws.com' }, StringLike: { 'a:sub': '*' } },
      }),
      /add a condition on its sub$/,
    ],
    ['role', 'assumeRolePolicy', '', /no policy document/],
  ],
  'iam-access-keys': [['accessKey', 'status', undefined, /take a role/]],
  'imds-v2': [
    ['instance', 'metadataOptions', undefined, /httpTokens: /],
    ['instance', 'metadataOptions.httpPutResponseHopLimit', 3, /httpPutResponseHopLimit: set it to 2 at most/],
    ['launchTemplate', 'metadataOptions.httpTokens', 'optional', /httpTokens: /],
    ['launchConfiguration', 'metadataOptions.httpTokens', undefined, /httpTokens: /],
  ],
  'multi-az': [
    ['database', 'multiAz', undefined, /^multiAz: /],
    ['cache', 'automaticFailoverEnabled', false, /^automaticFailoverEnabled: /],
    ['cache', 'multiAzEnabled', undefined, /^multiAzEnabled: /],
  ],
  backups: [
    ['database', 'backupRetentionPeriod', undefined, /1 days at least/],
    ['database', 'deletionProtection', false, /^deletionProtection: /],
    ['databaseCluster', 'backupRetentionPeriod', 0, /^backupRetentionPeriod: /],
    ['databaseCluster', 'deletionProtection', undefined, /^deletionProtection: /],
    ['table', 'pointInTimeRecovery', undefined, /^pointInTimeRecovery.enabled: /],
    ['table', 'deletionProtectionEnabled', false, /^deletionProtectionEnabled: /],
  ],
  'alb-access-logs': [['loadBalancer', 'accessLogs.enabled', false, /^accessLogs.enabled: /]],
  'instance-types': [
    ['instance', 'instanceType', 'p5.48xlarge', /p5.48xlarge is not for production/],
    ['launchTemplate', 'instanceType', 'p5.48xlarge', /not for production/],
    ['nodeGroup', 'instanceTypes', ['m6i.large', 'x2.large'], /: x2.large is not for production/],
    ['database', 'instanceClass', 'db.t3.micro', /db.t3.micro is not for production/],
    ['clusterInstance', 'instanceClass', 'db.x2.large', /not for production/],
  ],
  'aws-tags': [
    ['queue', 'tags', undefined, /^tags: add environment, project, owner, cost-center$/],
    ['topic', 'tags.owner', '', /^tags: add owner$/],
  ],
};

describe('AWS policies for one resource (F1)', () => {
  it('are all tried here', () => {
    const perResource = awsPolicies.filter((policy) => !('validateStack' in policy)).map(({ name }) => name);
    assert.deepEqual(Object.keys(cases).sort(), perResource.sort());
  });

  it('find nothing in good resources', () => {
    for (const name of Object.keys(cases)) {
      for (const resource of Object.values(good)) {
        const verdict = validate(byName.get(name) as ResourceValidationPolicy, resource);
        assert.deepEqual(verdict, { messages: [], undecided: false }, `${name} ${resource.type}`);
      }
    }
  });

  for (const [name, bads] of Object.entries(cases)) {
    describe(name, () => {
      const policy = byName.get(name) as ResourceValidationPolicy;
      for (const [kind, path, value, says] of bads) {
        const { type, props } = good[kind];
        it(`refuses ${kind} with ${path} ${JSON.stringify(value) ?? 'left out'}`, () => {
          const { messages, undecided } = validate(policy, { type, props: changed(props, path, value) });
          assert.equal(messages.length, 1, messages.join('\n'));
          assert.match(messages[0] as string, says);
          assert.equal(undecided, false);
        });
      }

      for (const kind of new Set(bads.map(([first]) => first))) {
        const [, path] = bads.find(([first]) => first === kind) as Bad;
        it(`leaves ${kind} undecided while ${path} is unknown`, () => {
          const { type, props } = good[kind];
          const verdict = validate(policy, { type, props: changed(props, path, unknownText) });
          assert.deepEqual(verdict, { messages: [], undecided: true });
        });
      }
    });
  }
});
