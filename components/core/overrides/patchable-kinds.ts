import type { types } from '@pulumi/kubernetes';
import type { Plain } from '../kubernetes/manifest.ts';

/** The kinds whose patches the compiler checks: the built-in ones that the library plans. */
export interface PatchableKinds {
  readonly ClusterRole: types.input.rbac.v1.ClusterRole;
  readonly ClusterRoleBinding: types.input.rbac.v1.ClusterRoleBinding;
  readonly ConfigMap: types.input.core.v1.ConfigMap;
  readonly CronJob: types.input.batch.v1.CronJob;
  readonly CustomResourceDefinition: types.input.apiextensions.v1.CustomResourceDefinition;
  readonly DaemonSet: types.input.apps.v1.DaemonSet;
  readonly Deployment: types.input.apps.v1.Deployment;
  readonly HorizontalPodAutoscaler: types.input.autoscaling.v2.HorizontalPodAutoscaler;
  readonly Ingress: types.input.networking.v1.Ingress;
  readonly LimitRange: types.input.core.v1.LimitRange;
  readonly Namespace: types.input.core.v1.Namespace;
  readonly NetworkPolicy: types.input.networking.v1.NetworkPolicy;
  readonly PersistentVolumeClaim: types.input.core.v1.PersistentVolumeClaim;
  readonly PodDisruptionBudget: types.input.policy.v1.PodDisruptionBudget;
  readonly PriorityClass: types.input.scheduling.v1.PriorityClass;
  readonly ResourceQuota: types.input.core.v1.ResourceQuota;
  readonly Role: types.input.rbac.v1.Role;
  readonly RoleBinding: types.input.rbac.v1.RoleBinding;
  readonly Service: types.input.core.v1.Service;
  readonly ServiceAccount: types.input.core.v1.ServiceAccount;
  readonly StatefulSet: types.input.apps.v1.StatefulSet;
  readonly StorageClass: types.input.storage.v1.StorageClass;
  readonly ValidatingAdmissionPolicy: types.input.admissionregistration.v1.ValidatingAdmissionPolicy;
  readonly ValidatingAdmissionPolicyBinding: types.input.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
}

/** What happens to a map or an item of a list instead of merging it. */
interface Directive {
  /** `delete` empties a map or removes an item; `replace` discards what was planned. */
  readonly $patch?: 'delete' | 'replace';
}

/** Any part of a value. `null` removes a field. */
type PatchOf<T> = T extends readonly (infer Item)[]
  ? readonly PatchOf<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]?: PatchOf<T[Key]> | null } & Directive
    : T;

type Texts = Readonly<Record<string, string | null>> & Directive;

/** What may be changed in an object: everything except its name and its status. */
export type Patch<Kind> = {
  readonly [Field in Exclude<keyof Kind, 'apiVersion' | 'kind' | 'metadata' | 'status'>]?: PatchOf<
    Plain<Kind[Field]>
  > | null;
} & {
  readonly metadata?: {
    readonly labels?: Texts;
    readonly annotations?: Texts;
    readonly finalizers?: readonly string[];
  };
};
