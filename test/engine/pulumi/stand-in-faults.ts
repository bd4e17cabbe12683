/** What a stand-in is to do otherwise than well. */
export interface Fault {
  /** `create`, `update`, `read` or `delete`. */
  readonly operation: string;
  /** Type token of the resources. */
  readonly type: string;
  /** Name of the resource. Default: every one of the type. */
  readonly name?: string;
  /** How long the operation takes, in seconds. Default: no time. */
  readonly seconds?: number;
  /** Why the operation fails. Default: it succeeds. */
  readonly message?: string;
}

/** The fault that an operation on a resource meets; undefined if there is none. */
export function faultOf(
  faults: readonly Fault[],
  { operation, type, name }: { readonly operation: string; readonly type: string; readonly name: string },
): Fault | undefined {
  return faults.find(
    (fault) =>
      fault.operation === operation && fault.type === type && (fault.name === undefined || fault.name === name),
  );
}
