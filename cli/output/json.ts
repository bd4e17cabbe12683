import { showEncrypted } from '../../engine/config/encrypted.ts';
import { Unknown } from '../../engine/graph/value.ts';
import { unknownOnWire } from '../../engine/graph/wire.ts';

/** Stands for what is not known until what is encrypted has been replaced, which has the same mark. */
const placeholder = '\0unknown';

/**
 * A result as JSON. A value that is not known before a deployment is the text that stands for it in Pulumi's own JSON, so that
 * a program can tell it from every other text, and reads both alike. What is secret is `[secret]`, as there, and what is
 * encrypted is `(encrypted)`.
 */
export function toJson(value: object): string {
  const json = JSON.stringify(
    value,
    function (this: Readonly<Record<string, unknown>>, key, shown: unknown) {
      // By now a value has become what people see of it.
      return this[key] instanceof Unknown ? placeholder : shown;
    },
    2,
  );
  return showEncrypted(json).replaceAll(JSON.stringify(placeholder), JSON.stringify(unknownOnWire));
}
