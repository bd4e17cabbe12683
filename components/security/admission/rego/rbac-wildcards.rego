package fleetwright.rbacwildcards

fields := {"apiGroups", "resources", "verbs", "nonResourceURLs"}

violation contains {"msg": msg} if {
	not exempt
	some index, rule in input.review.object.rules
	some field in fields
	some value in rule[field]
	contains(value, "*")
	msg := sprintf("rbac-wildcards: rules[%d].%s: name what is meant instead of %s", [index, field, value])
}

exempt if {
	some prefix in input.parameters.exemptPrefixes
	startswith(input.review.object.metadata.name, prefix)
}
