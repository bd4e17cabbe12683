import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

type Decode = (properties: object, keepsSecrets: boolean) => unknown;

/**
 * Makes the policy SDK decode the properties of a resource once, and not for each rule again: that takes most of the
 * time of a pack. All rules then see the same object, so none may change what it is given. Remediations, which change
 * it, get one of their own as before.
 * @param sdk the SDK's module that decodes. Default: that of the pack
 * @throws Error if the SDK decodes in another way.
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
