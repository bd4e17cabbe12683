package fleetwright.openingress

everywhere := {"0.0.0.0/0", "::/0"}

violation contains {"msg": msg} if {
	some index, rule in input.review.object.spec.ingress
	count(object.get(rule, "from", [])) == 0
	msg := sprintf("open-ingress: spec.ingress[%d].from: name who may come in; without it everybody may", [index])
}

violation contains {"msg": msg} if {
	some index, rule in input.review.object.spec.ingress
	some peer in rule.from
	peer.ipBlock.cidr in everywhere
	msg := sprintf("open-ingress: spec.ingress[%d].from: %s is everybody; name the addresses", [index, peer.ipBlock.cidr])
}

violation contains {"msg": msg} if {
	some index, rule in input.review.object.spec.ingress
	some peer in rule.from
	not peer.ipBlock
	not peer.podSelector
	peer.namespaceSelector == {}
	msg := sprintf("open-ingress: spec.ingress[%d].from: an empty namespaceSelector is every namespace; name some", [index])
}
