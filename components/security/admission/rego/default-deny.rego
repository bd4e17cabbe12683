package fleetwright.defaultdeny

# A pod comes after the policies of its namespace: what is in the cluster already is asked, as it is synchronized.
violation contains {"msg": msg} if {
	namespace := input.review.object.metadata.namespace
	some direction in {"Ingress", "Egress"}
	not denied(namespace, direction)
	msg := sprintf(
		"default-deny: the namespace %s denies no %s by default; add a NetworkPolicy that selects every pod and allows nothing",
		[namespace, lower(direction)],
	)
}

denied(namespace, direction) if {
	some version
	some policy in data.inventory.namespace[namespace][version].NetworkPolicy
	startswith(version, "networking.k8s.io/")
	policy.spec.podSelector == {}
	direction in policy.spec.policyTypes
	count(object.get(policy.spec, lower(direction), [])) == 0
}
