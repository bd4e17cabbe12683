import type { PlatformTags } from '../../core/kubernetes/labels.ts';

/** Where the values of secrets are kept. Nothing of this platform ever reads them: an operator in the cluster does. */
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
  /** Keys that are referred to; all there are, if it is taken whole. */
  readonly keys: readonly string[] | 'all';
  /** Default `Opaque`. */
  readonly type?: 'kubernetes.io/tls';
}

/** Secrets that are kept outside the cluster and brought into it. */
export interface ExternalSecretsSpec {
  readonly tags: PlatformTags;
  readonly backend: SecretBackend;
  /** First part of the path of each secret: `fleetwright/production`. */
  readonly prefix: string;
  /** How often a value that was rotated is looked for, in minutes. Default 60. */
  readonly refreshMinutes: number;
  readonly secrets: readonly ReferencedSecret[];
  /** How secrets are kept in AWS, where this stack keeps them there. Default: they are kept by somebody else. */
  readonly secretsManager?: SecretsManagerSpec;
}

/** How secrets are kept in AWS Secrets Manager. */
export interface SecretsManagerSpec {
  /** A new value every so many days. Default 30. */
  readonly rotationDays: number;
  /** ARN of the Lambda function that makes new values. Default: whoever sets them rotates them. */
  readonly rotationFunction?: string;
}
