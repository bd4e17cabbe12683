/** Where the secrets are kept to which the platform refers (F8). */
export interface SecretsSettings {
  /** AWS Secrets Manager or Vault, through the External Secrets operator; `none`: somebody puts them into the cluster. */
  readonly by: 'none' | 'aws' | 'vault';
  /** First part of their paths. Default: `fleetwright/` and the environment. */
  readonly prefix?: string;
  /** How often a value that was rotated is looked for, in minutes. */
  readonly refreshMinutes: number;
  readonly aws: {
    /** ARN of the role that reads them. Default: the operator's own identity. */
    readonly role?: string;
  };
  readonly vault: {
    /** URL, over HTTPS. Needed for `vault`. */
    readonly server?: string;
    /** Mount of the key-value engine, version 2. */
    readonly mount: string;
    /** Mount of the Kubernetes auth method. */
    readonly authMount: string;
    readonly role: string;
  };
  /** Of secrets in AWS, where this stack makes the cluster there. */
  readonly rotation: {
    /** A new value every so many days. */
    readonly days: number;
    /** ARN of the Lambda function that makes it. Default: whoever sets the values rotates them. */
    readonly function?: string;
  };
}
