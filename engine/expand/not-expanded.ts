/** A resource cannot be expanded here. The message says why, and what would help, without a full stop. */
export class NotExpanded extends Error {}

/** A resource whose contents were not checked, because only its provider knows them. */
export interface NotChecked {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Why, and what would help: a sentence without its full stop. */
  readonly reason: string;
}
