/** The environments. Each concern says which of its settings differ in an environment. */
export const environmentNames = ['development', 'staging', 'production', 'canary'] as const;

export type EnvironmentName = (typeof environmentNames)[number];

/** Environments that start from the values of another one. */
export const basedOn: Readonly<Partial<Record<EnvironmentName, EnvironmentName>>> = {
  staging: 'production',
  canary: 'production',
};
