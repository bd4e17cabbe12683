package fleetwright.defaultdeny

# A pod comes after the policies of its namespace: what is in the cluster already is asked, as it is synchronized.
policies := [policy |
	some version
	some policy in data.inventory.namespace[input.review.object.metadata.namespace][version].NetworkPolicy
	startswith(version, "networking.k8s.io/")
	count(object.get(policy.spec.podSelector, "matchLabels", {})) == 0
	count(object.get(policy.spec.podSelector, "matchExpressions", [])) == 0
]

directions := {"Ingress", "Egress"}

violation contains {"msg": msg} if {
	some direction in directions
	not denied(direction)
	msg := sprintf(
		"default-deny: the namespace %s denies no %s by default; add a NetworkPolicy that selects every pod and allows nothing",
		[input.review.object.metadata.namespace, lower(direction)],
	)
}

# What one policy denies, another may let pass again.
violation contains {"msg": msg} if {
	some direction in directions
	opened(direction)
	msg := sprintf(
		"default-deny: a NetworkPolicy of all pods of the namespace %s lets all %s pass; name what it is for",
		[input.review.object.metadata.namespace, lower(direction)],
	)
}

denied(direction) if {
	some policy in policies
	direction in policy.spec.policyTypes
	count(object.get(policy.spec, lower(direction), [])) == 0
}

opened(direction) if {
	some policy in policies
	direction in policy.spec.policyTypes
	some rule in policy.spec[lower(direction)]
	every field in {"from", "to", "ports"} {
		count(object.get(rule, field, [])) == 0
	}
}
