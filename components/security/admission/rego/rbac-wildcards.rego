package fleetwright.rbacwildcards

violation contains {"msg": msg} if {
	not exempt
	some index, rule in input.review.object.rules
	some field in {"apiGroups", "resources", "verbs", "nonResourceURLs"}
	some value in rule[field]
	wildcard(field, value)
	msg := sprintf("rbac-wildcards: rules[%d].%s: name what is meant instead of %s", [index, field, value])
}

wildcard(field, value) if {
	field != "nonResourceURLs"
	contains(value, "*")
}

# A path that ends in a star is a part of the server. Only a star alone is all of it.
wildcard("nonResourceURLs", value) if value in {"*", "/*"}

exempt if input.review.object.metadata.name in input.parameters.exemptNames

exempt if {
	some prefix in input.parameters.exemptPrefixes
	startswith(input.review.object.metadata.name, prefix)
}
