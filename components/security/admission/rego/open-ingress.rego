package fleetwright.openingress

# Shares of all addresses of a family, in parts of 2^32: what is more than 1/256 is more than any one network, and what
# is together 1/16 or more is no list of networks any more.
one_network := bits.lsh(1, 24)

many_networks := bits.lsh(1, 28)

name_label := "kubernetes.io/metadata.name"

size(cidr) := bits.lsh(1, 32 - prefix(cidr)) if prefix(cidr) <= 32

else := 0

prefix(cidr) := to_number(split(cidr, "/")[1])

left(block) := size(block.cidr) - sum([size(range) | some range in object.get(block, "except", [])])

blocks := [block |
	some rule in input.review.object.spec.ingress
	some peer in object.get(rule, "from", [])
	block := peer.ipBlock
]

open_blocks := {block.cidr | some block in blocks; left(block) > one_network}

# Ranges of both families are added up apart; what is in two of them counts once.
merged(version) := sum([size(range) |
	some range in net.cidr_merge({block.cidr | some block in blocks; contains(block.cidr, version)})
])

takes_every_namespace(selector) if {
	object.get(selector, "matchLabels", {}) == {}
	every expression in object.get(selector, "matchExpressions", []) {
		expression.key == name_label
		expression.operator in {"Exists", "NotIn"}
	}
}

violation contains {"msg": msg} if {
	some index, rule in input.review.object.spec.ingress
	count(object.get(rule, "from", [])) == 0
	msg := sprintf("open-ingress: spec.ingress[%d].from: name who may connect, or everybody may", [index])
}

violation contains {"msg": msg} if {
	some index, rule in input.review.object.spec.ingress
	some peer in rule.from
	peer.ipBlock.cidr in open_blocks
	msg := sprintf("open-ingress: spec.ingress[%d].from: %s is everybody; name the addresses", [index, peer.ipBlock.cidr])
}

violation contains {"msg": msg} if {
	count(open_blocks) == 0
	some version in {".", ":"}
	merged(version) >= many_networks
	msg := "open-ingress: spec.ingress: the addresses together are the whole Internet; name the addresses that need access"
}

violation contains {"msg": msg} if {
	some index, rule in input.review.object.spec.ingress
	some peer in rule.from
	object.get(peer, "podSelector", {}) == {}
	takes_every_namespace(peer.namespaceSelector)
	msg := sprintf("open-ingress: spec.ingress[%d].from: its namespaceSelector takes every namespace; name some", [index])
}
