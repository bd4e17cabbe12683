const group = 'rbac.authorization.k8s.io';

/** The kinds that grant rights. */
export const roleKinds: ReadonlySet<string> = new Set([`${group}/Role`, `${group}/ClusterRole`]);

/** The kinds that give rights to subjects. */
export const bindingKinds: ReadonlySet<string> = new Set([`${group}/RoleBinding`, `${group}/ClusterRoleBinding`]);
