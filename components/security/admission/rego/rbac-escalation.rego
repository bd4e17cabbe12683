package fleetwright.rbacescalation

violation contains {"msg": msg} if {
	not exempt
	some index, rule in input.review.object.rules
	some escalation in input.parameters.escalations
	escalation.group in rule.apiGroups
	not narrowed(escalation, rule)
	resources := [resource | some resource in escalation.resources; granted(resource, rule)]
	verbs := [verb | some verb in escalation.verbs; verb in rule.verbs]
	count(resources) > 0
	count(verbs) > 0
	msg := sprintf(
		"rbac-escalation: rules[%d]: %s on %s %s; take it away, or grant it by hand",
		[index, concat(", ", verbs), concat(", ", resources), escalation.meaning],
	)
}

# What is only too much where it holds for the whole cluster, and for all names.
narrowed(escalation, _) if {
	escalation.clusterWide
	input.review.object.kind != "ClusterRole"
}

narrowed(escalation, rule) if {
	escalation.clusterWide
	count(rule.resourceNames) > 0
}

granted(resource, rule) if resource in rule.resources

# Extra fields of a user are granted one by one, and never all at once.
granted("userextras", rule) if {
	some resource in rule.resources
	startswith(resource, "userextras/")
}

exempt if input.review.object.metadata.name in input.parameters.exemptNames

exempt if {
	some prefix in input.parameters.exemptPrefixes
	startswith(input.review.object.metadata.name, prefix)
}
