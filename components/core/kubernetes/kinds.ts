import { ValidatingAdmissionPolicy } from '@pulumi/kubernetes/admissionregistration/v1/validatingAdmissionPolicy.js';
import { ValidatingAdmissionPolicyBinding } from '@pulumi/kubernetes/admissionregistration/v1/validatingAdmissionPolicyBinding.js';
import { CustomResource } from '@pulumi/kubernetes/apiextensions/customResource.js';
import { CustomResourceDefinition } from '@pulumi/kubernetes/apiextensions/v1/customResourceDefinition.js';
import { DaemonSet } from '@pulumi/kubernetes/apps/v1/daemonSet.js';
import { Deployment } from '@pulumi/kubernetes/apps/v1/deployment.js';
import { StatefulSet } from '@pulumi/kubernetes/apps/v1/statefulSet.js';
import { HorizontalPodAutoscaler } from '@pulumi/kubernetes/autoscaling/v2/horizontalPodAutoscaler.js';
import { CronJob } from '@pulumi/kubernetes/batch/v1/cronJob.js';
import { ConfigMap } from '@pulumi/kubernetes/core/v1/configMap.js';
import { LimitRange } from '@pulumi/kubernetes/core/v1/limitRange.js';
import { Namespace } from '@pulumi/kubernetes/core/v1/namespace.js';
import { PersistentVolumeClaim } from '@pulumi/kubernetes/core/v1/persistentVolumeClaim.js';
import { ResourceQuota } from '@pulumi/kubernetes/core/v1/resourceQuota.js';
import { Service } from '@pulumi/kubernetes/core/v1/service.js';
import { ServiceAccount } from '@pulumi/kubernetes/core/v1/serviceAccount.js';
import { Ingress } from '@pulumi/kubernetes/networking/v1/ingress.js';
import { NetworkPolicy } from '@pulumi/kubernetes/networking/v1/networkPolicy.js';
import { PodDisruptionBudget } from '@pulumi/kubernetes/policy/v1/podDisruptionBudget.js';
import { ClusterRole } from '@pulumi/kubernetes/rbac/v1/clusterRole.js';
import { ClusterRoleBinding } from '@pulumi/kubernetes/rbac/v1/clusterRoleBinding.js';
import { Role } from '@pulumi/kubernetes/rbac/v1/role.js';
import { RoleBinding } from '@pulumi/kubernetes/rbac/v1/roleBinding.js';
import { PriorityClass } from '@pulumi/kubernetes/scheduling/v1/priorityClass.js';
import { StorageClass } from '@pulumi/kubernetes/storage/v1/storageClass.js';
import type * as pulumi from '@pulumi/pulumi';
import { customKindOf } from './custom-kinds.ts';
import type { Manifest } from './manifest.ts';

type ResourceClass = new (name: string, args: unknown, options: pulumi.CustomResourceOptions) => pulumi.CustomResource;

// Imported one by one: a kind's module loads in a millisecond, the whole SDK in 50.
const classes = {
  'v1/ConfigMap': ConfigMap,
  'v1/LimitRange': LimitRange,
  'v1/Namespace': Namespace,
  'v1/PersistentVolumeClaim': PersistentVolumeClaim,
  'v1/ResourceQuota': ResourceQuota,
  'v1/Service': Service,
  'v1/ServiceAccount': ServiceAccount,
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy': ValidatingAdmissionPolicy,
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding': ValidatingAdmissionPolicyBinding,
  'apiextensions.k8s.io/v1/CustomResourceDefinition': CustomResourceDefinition,
  'apps/v1/DaemonSet': DaemonSet,
  'apps/v1/Deployment': Deployment,
  'apps/v1/StatefulSet': StatefulSet,
  'autoscaling/v2/HorizontalPodAutoscaler': HorizontalPodAutoscaler,
  'batch/v1/CronJob': CronJob,
  'networking.k8s.io/v1/Ingress': Ingress,
  'networking.k8s.io/v1/NetworkPolicy': NetworkPolicy,
  'policy/v1/PodDisruptionBudget': PodDisruptionBudget,
  'rbac.authorization.k8s.io/v1/ClusterRole': ClusterRole,
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding': ClusterRoleBinding,
  'rbac.authorization.k8s.io/v1/Role': Role,
  'rbac.authorization.k8s.io/v1/RoleBinding': RoleBinding,
  'scheduling.k8s.io/v1/PriorityClass': PriorityClass,
  'storage.k8s.io/v1/StorageClass': StorageClass,
} as const;

/** The built-in kinds that the library plans: `apps/v1/Deployment`. */
export const builtInKinds: readonly string[] = Object.keys(classes);

const builtInGroup = /^(v\d\w*|(apps|autoscaling|batch|policy)\/v\d\w*|[\w.-]+\.k8s\.io\/v\d\w*)$/;

/**
 * The SDK's class for a manifest's kind. Kinds of custom groups share `CustomResource`.
 * @throws Error for a built-in kind that is not in the table: as a custom resource it would get another identity.
 */
export function resourceClassOf(manifest: Manifest): ResourceClass {
  const { apiVersion, kind } = manifest;
  const known: unknown = classes[`${apiVersion}/${kind}` as keyof typeof classes];
  if (known !== undefined) return known as ResourceClass;
  const isCustom = customKindOf(manifest) !== undefined;
  if (!isCustom && builtInGroup.test(apiVersion))
    throw new Error(`${apiVersion} ${kind} is missing from the table of kinds`);
  return CustomResource as unknown as ResourceClass;
}
