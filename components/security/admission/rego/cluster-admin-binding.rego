package fleetwright.clusteradminbinding

violation contains {"msg": msg} if {
	input.review.object.roleRef.kind == "ClusterRole"
	input.review.object.roleRef.name in input.parameters.roles
	some subject in input.review.object.subjects
	not allowed(subject)
	msg := sprintf(
		"cluster-admin-binding: %s %s gets %s; bind a role with the rights that are needed",
		[subject.kind, subject.name, input.review.object.roleRef.name],
	)
}

allowed(subject) if subject.name in input.parameters.allowedSubjects
