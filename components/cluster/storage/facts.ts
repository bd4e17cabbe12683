export {
  /** True for a class that the platform makes itself. */
  isStorageKind,
  /** Name of a class that the platform makes. */
  storageClassName,
  /** What volumes of a class are, for their price. */
  volumesOf,
} from './storage-plan.ts';
