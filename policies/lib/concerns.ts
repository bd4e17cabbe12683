/** A function that knows of which types of resources it has something to say. */
type Validate = (...given: never[]) => unknown;

const known = new WeakMap<object, (type: string) => boolean>();

/**
 * Says for which types of resources `validate` can find anything at all. A pack has many policies and a stack many
 * resources, and most pairs of them have nothing to do with each other: who runs the pack need not try those.
 */
export function concerning<V extends Validate>(concerns: (type: string) => boolean, validate: V): V {
  known.set(validate, concerns);
  return validate;
}

/** For which types of resources `validate` can find something; all, if it does not say. */
export function concernsOf(validate: object | undefined): ((type: string) => boolean) | undefined {
  return validate && known.get(validate);
}
