/** A validation function that can declare the types of resources that it checks. */
type Validate = (...given: never[]) => unknown;

const known = new WeakMap<object, (type: string) => boolean>();

/**
 * Declares the types of resources in which `validate` can find anything. A pack has many policies and a stack many
 * resources, and most pairs have nothing to do with each other, so they can be skipped.
 */
export function concerning<V extends Validate>(concerns: (type: string) => boolean, validate: V): V {
  known.set(validate, concerns);
  return validate;
}

/**
 * The types of resources in which `validate` can find anything; undefined, meaning all, if it does not declare them.
 */
export function concernsOf(validate: object | undefined): ((type: string) => boolean) | undefined {
  return validate && known.get(validate);
}
