/**
 * Where an input property belongs in the schema. Text is a path: `Ebs.VolumeSize` from the surrounding object, or with
 * a leading `/` from the resource itself. `Rules[]` is the single element of a list, and `.` merges an object into the
 * surrounding one. `each` checks every element of a list against a property that takes one; if it names a schema, the
 * elements are resources of that schema. `without` says why no published schema limits the property.
 */
export type Counterpart = string | { readonly each: string } | { readonly without: string };

/** How a type of Pulumi's AWS providers corresponds to a published schema. */
export interface Mapping {
  /** Name of the schema: CloudFormation's type, or an operation of an AWS SDK's model. */
  readonly schema: string;
  /** Where the inputs are in the schema: `DistributionConfig`. Default: at the top. */
  readonly at?: string;
  /** The inputs are a part of a resource that is registered elsewhere, so nothing outside of `at` is required here. */
  readonly part?: true;
  /** Input properties that cannot be found by their name; `[]` stands for an element: `rules[].schedule`. */
  readonly properties?: Readonly<Record<string, Counterpart>>;
  /** Required properties of the schema that something else provides, and what does. */
  readonly given?: Readonly<Record<string, string>>;
}

/** Mappings by Pulumi's type token. */
export type Mappings = Readonly<Record<string, Mapping>>;

/** The provider generates a name if the program gives none. */
export const autonamed = 'the provider names it after the resource';

/** Inputs that only change how the provider behaves. They are not sent to AWS. */
export const providerOnly = { without: 'tells the provider what to do, AWS never sees it' } as const;

/** A policy document, which is checked as one. */
export const policy = { without: 'a policy document, which is checked against the lists of actions' } as const;

/** An input that names the resource to which this part belongs. */
export const owner = { without: 'names the resource that this is a part of' } as const;

/** CloudFormation has no property for it. */
export const notInSchema = { without: 'the schema has no such property' } as const;

/** An entry of a list of keys and values whose keys the schema leaves open. */
export const attribute = { without: 'one of the attributes, whose keys and values the schema leaves open' } as const;
