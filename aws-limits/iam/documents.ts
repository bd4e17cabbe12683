import type { ResourceNode } from '../../engine/graph/graph.ts';
import { type GraphValue, isGraphList, isGraphObject, Secret, Unknown } from '../../engine/graph/value.ts';

/** What a document is attached to: an identity, the trust of a role, or a resource of a service. */
export type DocumentKind =
  | 'identity'
  | 'trust'
  | 'bucket'
  | 'key'
  | 'queue'
  | 'topic'
  | 'vault'
  | 'secret'
  | 'endpoint';

/** A policy document of a stack. */
export interface PolicyDocument {
  readonly kind: DocumentKind;
  /** Input that contains it: `inlinePolicies[0].policy`. */
  readonly path: string;
  /** Text, or unknown. */
  readonly value: GraphValue;
}

const places: Readonly<Record<string, Readonly<Record<string, DocumentKind>>>> = {
  'aws:backup/vaultPolicy:VaultPolicy': { policy: 'vault' },
  'aws:ec2/vpcEndpoint:VpcEndpoint': { policy: 'endpoint' },
  'aws:iam/policy:Policy': { policy: 'identity' },
  'aws:iam/role:Role': { assumeRolePolicy: 'trust', 'inlinePolicies[].policy': 'identity' },
  'aws:iam/rolePolicy:RolePolicy': { policy: 'identity' },
  'aws:kms/key:Key': { policy: 'key' },
  'aws:kms/keyPolicy:KeyPolicy': { policy: 'key' },
  'aws:s3/bucket:Bucket': { policy: 'bucket' },
  'aws:s3/bucketPolicy:BucketPolicy': { policy: 'bucket' },
  'aws:secretsmanager/secret:Secret': { policy: 'secret' },
  'aws:secretsmanager/secretPolicy:SecretPolicy': { policy: 'secret' },
  'aws:sns/topic:Topic': { policy: 'topic' },
  'aws:sns/topicPolicy:TopicPolicy': { policy: 'topic' },
  'aws:sqs/queue:Queue': { policy: 'queue' },
  'aws:sqs/queuePolicy:QueuePolicy': { policy: 'queue' },
};

/** The service whose actions the policy of a resource may contain; absent if any action is allowed. */
export const serviceOfKind: Readonly<Partial<Record<DocumentKind, string>>> = {
  bucket: 's3',
  key: 'kms',
  queue: 'sqs',
  secret: 'secretsmanager',
  topic: 'sns',
  trust: 'sts',
  vault: 'backup',
};

/** Every policy document of a resource. */
export function documentsOf({ type, inputs }: ResourceNode): PolicyDocument[] {
  return Object.entries(places[type] ?? {}).flatMap(([place, kind]) => {
    const [list, property] = place.split('[].');
    if (property === undefined) return documentAt(kind, place, inputs[place]);
    const items = inputs[list as string];
    if (items === undefined || !isGraphList(items)) return [];
    return items.flatMap((item, index) =>
      isGraphObject(item) ? documentAt(kind, `${list}[${index}].${property}`, item[property]) : [],
    );
  });
}

function documentAt(kind: DocumentKind, path: string, value: GraphValue | undefined): PolicyDocument[] {
  return value === undefined || value === null
    ? []
    : [{ kind, path, value: value instanceof Secret ? value.value : value }];
}

/** Whether a document is unknown before an update. */
export const isLater = ({ value }: PolicyDocument): boolean => value instanceof Unknown;
