/** The type of the resource at the root of every stack. */
export const stackType = 'pulumi:pulumi:Stack';

const providerPrefix = 'pulumi:providers:';

/** Whether resources of `type` are providers, through which others are made. */
export function isProviderType(type: string): boolean {
  return type.startsWith(providerPrefix);
}

/** The types of a resource and its parents, outermost first, joined by `$`. */
export function qualifiedType(urn: string): string {
  return urn.split('::', 3)[2] ?? '';
}

/** The name of the resource that `urn` identifies. */
export function nameOf(urn: string): string {
  return urn.split('::').slice(3).join('::');
}

/** The URN that Pulumi's engine gives a resource: its name, and the types of all its parents except the stack. */
export function urnOf(stack: string, project: string, parent: string, type: string, name: string): string {
  const above = parent === '' ? '' : qualifiedType(parent);
  const types = above === '' || above === stackType ? type : `${above}$${type}`;
  return `urn:pulumi:${stack}::${project}::${types}::${name}`;
}

/** The URN inside a provider reference, `URN::id`. */
export function urnOfProvider(reference: string): string {
  return reference.slice(0, reference.lastIndexOf('::'));
}
