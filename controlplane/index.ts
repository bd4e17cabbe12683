export { type AuditEntry, type AuditQuery, readAudit } from './audit.ts';
/** The embedded Kubernetes control plane: built once, started in the background, with its data in one folder. */
export { type Binary, type BinaryOptions, cacheDirectory, ensureBinary, type Found, findBinary } from './binary.ts';
export { type CheckKindsOptions, checkKinds } from './definitions/check-kinds.ts';
export { type ConstraintTemplate, constraintTemplatesIn } from './definitions/constraints.ts';
export type { FailedModule } from './definitions/download.ts';
export { managedLabel, type NodeManifest, type Taint } from './node-manifest.ts';
export type { Progress } from './progress.ts';
export { type RunningControlPlane, type StartOptions, startControlPlane } from './start.ts';
export type { ComponentState } from './state.ts';
export { type ComponentStatus, type ControlPlaneStatus, controlPlaneStatus } from './status.ts';
export { deleteControlPlane, stopControlPlane } from './stop.ts';
