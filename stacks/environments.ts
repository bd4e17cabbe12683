/** The environments. Each concern says what it changes of its settings. */
export const environmentNames = ['development', 'staging', 'production', 'canary'] as const;

export type EnvironmentName = (typeof environmentNames)[number];

/** An environment whose values lie over those of another one. */
export const basedOn: Readonly<Partial<Record<EnvironmentName, EnvironmentName>>> = {
  staging: 'production',
  canary: 'production',
};
