import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

type Decode = (properties: object, keepsSecrets: boolean) => unknown;

/**
 * Makes the policy SDK decode the properties of a resource once, instead of for each rule, which takes most of the time
 * of a pack. All rules then share one object, so none may change it. Remediations change it, and get their own copy as
 * before.
 * @param sdk the SDK's module that decodes. Default: that of the pack
 * @throws Error if this version of the SDK decodes differently.
 */
export function decodeOnce(sdk = require('@pulumi/policy/deserialize.js') as { deserializeProperties?: Decode }): void {
  const decode = sdk.deserializeProperties;
  if (decode === undefined)
    throw new Error('The policy SDK no longer decodes by deserializeProperties. Adapt policies/lib/decode-once.ts.');
  const decoded = new WeakMap<object, unknown>();
  sdk.deserializeProperties = (properties, keepsSecrets) => {
    if (keepsSecrets) return decode(properties, keepsSecrets);
    const known = decoded.get(properties);
    if (known !== undefined) return known;
    const made = decode(properties, keepsSecrets);
    decoded.set(properties, made);
    return made;
  };
}
