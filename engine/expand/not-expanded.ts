/** A resource cannot be expanded here. The message says why, and what would help, without a full stop. */
export class NotExpanded extends Error {}
