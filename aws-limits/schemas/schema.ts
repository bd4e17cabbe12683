/** The part of a published schema that can be checked. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly enumCaseInsensitive?: readonly string[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Schema | boolean>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly requiredXor?: readonly string[];
  readonly requiredOr?: readonly string[];
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentExcluded?: Readonly<Record<string, readonly string[]>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  /** What a value refers to, in the form of cfn-lint. */
  readonly relationshipRef?: { readonly typeName: string; readonly propertyPath: string };
}

/** The schema of one type of resource, with the references of its parts and rules for several properties. */
export interface ResourceSchema extends Schema {
  readonly definitions?: Readonly<Record<string, Schema>>;
  /** Further conditions on the whole resource. */
  readonly rules?: readonly Schema[];
}

/** Where published data comes from. */
export interface Source {
  readonly package: string;
  readonly version: string;
  readonly license: string;
}

/** The extract of all schemas in use. */
export interface Schemas {
  readonly sources: readonly Source[];
  /** By name: `AWS::EC2::Subnet`, or `ce:CostAllocationTagStatusEntry` for a shape from an SDK's model. */
  readonly types: Readonly<Record<string, ResourceSchema>>;
  /** Patterns of the formats in schemas. */
  readonly formats: Readonly<Record<string, string>>;
}

/** Instance classes by region. Each region refers to one of a few lists of families, `db.m5 large xlarge`. */
export interface ClassesByRegion {
  readonly lists: readonly (readonly string[])[];
  readonly regions: Readonly<Record<string, number>>;
}

/** Instance classes, by what they run. */
export interface Classes {
  readonly source: Source;
  readonly instances: ClassesByRegion;
  readonly cacheNodes: ClassesByRegion;
  readonly databases: ClassesByRegion;
}
