/**
 * The features that the monitor reports, as Pulumi's engine does: by the SDK's flag, and by the protocol's number.
 * Output values are omitted. Without them, an unknown value is simply unknown, also in a remote component.
 */
export const features = {
  supportsSecrets: 'RESOURCE_MONITOR_FEATURE_SECRETS',
  supportsResourceReferences: 'RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES',
  supportsDeletedWith: 'RESOURCE_MONITOR_FEATURE_DELETED_WITH',
  supportsReplaceWith: 'RESOURCE_MONITOR_FEATURE_REPLACE_WITH',
  supportsAliasSpecs: 'RESOURCE_MONITOR_FEATURE_ALIAS_SPECS',
  supportsTransforms: 'RESOURCE_MONITOR_FEATURE_TRANSFORMS',
  supportsInvokeTransforms: 'RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS',
  supportsParameterization: 'RESOURCE_MONITOR_FEATURE_PARAMETERIZATION',
  supportsResourceHooks: 'RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS',
  supportsErrorHooks: 'RESOURCE_MONITOR_FEATURE_ERROR_HOOKS',
  supportsStateMigrations: 'RESOURCE_MONITOR_FEATURE_STATE_MIGRATIONS',
} as const;
