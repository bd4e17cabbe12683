import type { PlatformTags } from '../../core/kubernetes/labels.ts';

/** Where the values of secrets are stored. Only an operator in the cluster reads them, never this platform. */
export type SecretBackend =
  | {
      readonly kind: 'aws';
      readonly region: string;
      /** ARN of the role that reads them. Default: the identity of the operator itself. */
      readonly role?: string;
    }
  | {
      readonly kind: 'vault';
      /** URL of the server, over HTTPS. */
      readonly server: string;
      /** Mount of the key-value engine, version 2. Default `secret`. */
      readonly mount: string;
      /** Mount of the Kubernetes auth method. Default `kubernetes`. */
      readonly authMount: string;
      /** Role of the auth method that may read the path of the platform, and nothing else. */
      readonly role: string;
    };

/** A secret that something in the cluster refers to. */
export interface ReferencedSecret {
  readonly namespace: string;
  readonly name: string;
  /** Keys that are referred to; all of them where the secret is used as a whole. */
  readonly keys: readonly string[] | 'all';
  /** Default `Opaque`. */
  readonly type?: 'kubernetes.io/tls';
}

/** Secrets that are stored outside the cluster and brought into it. */
export interface ExternalSecretsSpec {
  readonly tags: PlatformTags;
  readonly backend: SecretBackend;
  /** Prefix of the path of each secret: `fleetwright/production`. */
  readonly prefix: string;
  /** How often the operator looks for new values, in minutes. Default 60. */
  readonly refreshMinutes: number;
  readonly secrets: readonly ReferencedSecret[];
  /** How this stack stores secrets in AWS. Default: it does not. */
  readonly secretsManager?: SecretsManagerSpec;
}

/** How secrets are stored in AWS Secrets Manager. */
export interface SecretsManagerSpec {
  /** Days after which a secret gets a new value. Default 30. */
  readonly rotationDays: number;
  /** ARN of the Lambda function that makes new values. Default: none, and people rotate them. */
  readonly rotationFunction?: string;
}
