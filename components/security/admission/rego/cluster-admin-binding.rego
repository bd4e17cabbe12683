package fleetwright.clusteradminbinding

role := input.review.object.roleRef

administrators := input.parameters.administrators

violation contains {"msg": msg} if {
	all_rights
	some subject in input.review.object.subjects
	not subject.name in administrators
	msg := sprintf(
		"cluster-admin-binding: %s %s gets %s; bind a role with the rights that are needed",
		[subject.kind, subject.name, role.name],
	)
}

# Kubernetes itself binds its administrators to cluster-admin, and to nothing else.
violation contains {"msg": msg} if {
	not all_rights
	some subject in input.review.object.subjects
	subject.name in administrators
	msg := sprintf("cluster-admin-binding: %s has all rights, and nobody can take them back; name another group", [subject.name])
}

violation contains {"msg": msg} if {
	some subject in input.review.object.subjects
	subject.name in input.parameters.everybody
	not role.name in input.parameters.publicRoles
	msg := sprintf("cluster-admin-binding: %s is everybody; name the accounts that need %s", [subject.name, role.name])
}

all_rights if role.name in input.parameters.roles
