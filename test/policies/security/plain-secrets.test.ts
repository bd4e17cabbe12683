import { plainSecrets } from '../../../policies/security/plain-secrets.ts';
import { describePolicy } from '../cases.ts';
import { goodContainer } from '../good-pod.ts';
import { credentials } from '../lib/credential-samples.ts';
import { type PolicyInput, unknownText } from '../run-policy.ts';

const withEnv = (name: string, value: unknown): PolicyInput => ({
  type: 'kubernetes:apps/v1:Deployment',
  props: { spec: { template: { spec: { containers: [{ ...goodContainer, env: [{ name, value }] }] } } } },
});
const withArgs = (args: unknown): PolicyInput => ({
  type: 'kubernetes:core/v1:Pod',
  props: { spec: { initContainers: [{ name: 'set-up', args }] } },
});
const withContainer = (fields: object): PolicyInput => ({
  type: 'kubernetes:core/v1:Pod',
  props: { spec: { containers: [{ name: 'x', ...fields }] } },
});
const configMap = (data: unknown): PolicyInput => ({ type: 'kubernetes:core/v1:ConfigMap', props: { data } });

const applied = (name: string, value: string): PolicyInput => ({
  type: 'kubernetes:apps/v1:Deployment',
  props: {
    metadata: {
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
          apiVersion: 'v1',
          kind: 'Pod',
          spec: { containers: [{ name: 'x', env: [{ name, value }] }] },
        }),
      },
    },
    spec: { template: { spec: { containers: [] } } },
  },
});
const annotated = (value: string, key = 'example.com/auth-secret'): PolicyInput => ({
  type: 'kubernetes:apps/v1:Deployment',
  props: { spec: { template: { metadata: { annotations: { [key]: value } }, spec: { containers: [] } } } },
});
const lambda = (variables: unknown): PolicyInput => ({
  type: 'aws:lambda/function:Function',
  props: { environment: { variables } },
});
const ecs = (definitions: unknown): PolicyInput => ({
  type: 'aws:ecs/taskDefinition:TaskDefinition',
  props: { containerDefinitions: definitions },
});
const web = {
  name: 'web',
  environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }],
  secrets: [{ name: 'KEY', valueFrom: 'arn:aws:ssm:x' }],
};

describePolicy(plainSecrets, {
  refuses: {
    'a variable that is called a password': [
      [withEnv('DB_PASSWORD', 'hunter2')],
      /^spec\.template\.spec\.containers\[agent\]\.env\[DB_PASSWORD\]\.value: looks like a credential/,
    ],
    'an argument of the form of a token': [
      [withArgs(['--key', credentials['a token of GitHub']])],
      /^spec\.initContainers\[set-up\]\.args\[1\]: this looks like a token of GitHub/,
    ],
    'an entry of a ConfigMap that is called a key': [
      [configMap({ 'api-key': 'abc' })],
      /^data\[api-key\]: looks like a credential/,
    ],
    'the value of an option, over command and args': [
      [
        {
          type: 'kubernetes:core/v1:Pod',
          props: {
            spec: { containers: [{ name: 'cache', command: ['redis-server', '--requirepass'], args: ['hunter2'] }] },
          },
        },
      ],
      /^spec\.containers\[cache\]\.args\[0\]: is the value of an option or a variable for a credential; put/,
    ],
    'a password in the command of a probe': [
      [withContainer({ livenessProbe: { exec: { command: ['sh', '-c', 'redis-cli -a hunter2 ping'] } } })],
      /^spec\.containers\[x\]\.livenessProbe\.exec\.command\[2\]: is the value of an option/,
    ],
    'a token in the header of a probe': [
      [
        withContainer({
          readinessProbe: { httpGet: { httpHeaders: [{ name: 'Authorization', value: 'Bearer hunter2hunter2' }] } },
        }),
      ],
      /^spec\.containers\[x\]\.readinessProbe\.httpGet\.httpHeaders\[Authorization\]\.value: this contains/,
    ],
    'a line of a file': [
      [configMap({ 'application.properties': 'a=b\nspring.datasource.password=hunter2\n' })],
      /^data\[application\.properties\]: line 2 sets a credential in plain text; put it into a Secret, and refer to that$/,
    ],
    'a variable of what was applied before': [
      [applied('DB_PASSWORD', 'hunter2')],
      /^metadata\.annotations\[kubectl\.kubernetes\.io\/last-applied-configuration\]: spec\.containers\[x\]\.env\[DB_PASSWORD\]\.value: looks like a credential/,
    ],
    'an annotation by its form': [
      [annotated(credentials['a token of GitHub'] ?? '')],
      /^spec\.template\.metadata\.annotations\[example\.com\/auth-secret\]: this looks like a token of GitHub/,
    ],
    'a variable of a Lambda function': [
      [lambda({ LOG_LEVEL: 'info', DB_PASSWORD: 'hunter2' })],
      /^environment\.variables\[DB_PASSWORD\]: looks like a credential/,
    ],
    'a variable of an ECS container': [
      [ecs(JSON.stringify([{ name: 'log' }, web]))],
      /^containerDefinitions\[web\]\.environment\[DB_PASSWORD\]\.value: looks like a credential/,
    ],
    'the command of an ECS container': [
      [ecs([{ name: 'cache', command: ['redis-server', '--requirepass', 'hunter2'] }])],
      /^containerDefinitions\[cache\]\.command\[2\]: is the value of an option/,
    ],
    'a variable of a job of AWS Batch': [
      [{ type: 'aws:batch/jobDefinition:JobDefinition', props: { containerProperties: JSON.stringify(web) } }],
      /^containerProperties\[web\]\.environment\[DB_PASSWORD\]\.value: /,
    ],
    'a variable of a build': [
      [
        {
          type: 'aws:codebuild/project:Project',
          props: {
            environment: {
              environmentVariables: [
                { name: 'NPM_TOKEN', value: 'npm-token', type: 'SECRETS_MANAGER' },
                { name: 'DB_PASSWORD', value: 'hunter2' },
              ],
            },
          },
        },
      ],
      /^environment\.environmentVariables\[DB_PASSWORD\]\.value: /,
    ],
    'the script of a machine, in base64': [
      [
        {
          type: 'aws:ec2/launchTemplate:LaunchTemplate',
          props: { userData: Buffer.from('#!/bin/sh\nexport DB_PASSWORD=hunter2\n').toString('base64') },
        },
      ],
      /^userData: line 2 sets a credential/,
    ],
    'a private key amidst a file': [
      [configMap({ 'x.yaml': `a: |\n  ${credentials['a private key']}` })],
      /^data\[x\.yaml\]: this looks like a private key/,
    ],
  },
  accepts: {
    'a variable from a Secret': [
      [
        {
          type: 'kubernetes:core/v1:Pod',
          props: { spec: { containers: [{ env: [{ name: 'API_KEY', valueFrom: { secretKeyRef: { name: 'x' } } }] }] } },
        },
      ],
    ],
    'what is about credentials, and is none': [
      [
        configMap({
          API_KEY_REQUIRED: 'true',
          ALLOW_EMPTY_PASSWORD: 'yes',
          eos_token: '</s>',
          MAX_TOKENS: '4096',
          TOKEN_TTL: '60',
          SECRET_NAME: 'x',
          TOKEN: '',
        }),
      ],
    ],
    'a path and a reference': [[withEnv('DB_PASSWORD', '/run/secrets/db'), withEnv('DB_PASSWORD', '$(OTHER)')]],
    'an address whose password is filled in': [[withEnv('URL', 'redis://user:$(PASSWORD)@redis:6379')]],
    'a Secret': [[{ type: 'kubernetes:core/v1:Secret', props: { stringData: { password: 'x' } } }]],
    'a Secret that repeats what it holds': [
      [
        {
          type: 'kubernetes:core/v1:Secret',
          props: { metadata: { annotations: { a: credentials['a token of GitHub'] } } },
        },
      ],
    ],
    'annotations that name objects': [
      [annotated('basic-auth'), annotated('{not json', 'kubectl.kubernetes.io/last-applied-configuration')],
    ],
    'what AWS takes from its own stores': [
      [
        lambda({ DB_PASSWORD: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x', SECRET_NAME: 'x' }),
        lambda(undefined),
        ecs('not json'),
        ecs([{ name: 'web', secrets: web.secrets }]),
      ],
    ],
  },
  undecided: {
    'an unknown value': [[withEnv('DB_PASSWORD', unknownText)]],
    'unknown variables of a function, and refuses the one beside it': [
      [lambda({ A: unknownText, DB_PASSWORD: 'x' })],
      1,
    ],
    'unknown containers of a task': [[ecs(unknownText)]],
    'an unknown word of a command line, and refuses none behind it': [[withArgs(['--password', unknownText, 'serve'])]],
    'an unknown entry, and refuses the one beside it': [[configMap({ a: unknownText, password: 'x' })], 1],
  },
});
