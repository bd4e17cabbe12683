package fleetwright.openingress

# Shares of all addresses of a family, in parts of 2^32: what is more than 1/256 is more than any one network, and what
# is together 1/16 or more is no list of networks any more.
one_network := bits.lsh(1, 24)

many_networks := bits.lsh(1, 28)

name_label := "kubernetes.io/metadata.name"

# Smaller ranges of IPv6 are not counted.
size(cidr) := bits.lsh(1, 32 - prefix(cidr)) if prefix(cidr) <= 32

prefix(cidr) := to_number(split(cidr, "/")[1])

# Those in two ranges count once.
together(cidrs) := sum([size(cidr) | some cidr in net.cidr_merge(cidrs)])

# How much the addresses of one family are together. What a range leaves out counts where another one has it.
total(ranges, version) := (together(taken) - together(left_out)) + together(inside) if {
	taken := {range.cidr | some range in ranges; contains(range.cidr, version)}
	left_out := {hole |
		some range in ranges
		some hole in range.holes
		contains(hole, version)
		not filled(hole, ranges)
	}
	inside := {cidr |
		some cidr in taken
		some hole in left_out
		net.cidr_contains(hole, cidr)
	}
}

filled(hole, ranges) if {
	some range in ranges
	net.cidr_contains(range.cidr, hole)
	not excluded(hole, range)
}

excluded(hole, range) if {
	some own in range.holes
	net.cidr_contains(own, hole)
}

# Ports of a rule. A named port counts as a protocol.
spans(rule) := [span(port) | some port in rule.ports] if count(object.get(rule, "ports", [])) > 0

else := [{"protocol": "*", "first": -1, "last": 65536}]

span(port) := {"protocol": protocol(port), "first": 0, "last": 65535} if not port.port

span(port) := {"protocol": protocol(port), "first": port.port, "last": object.get(port, "endPort", port.port)} if is_number(port.port)

span(port) := {"protocol": concat(":", [protocol(port), port.port]), "first": 0, "last": 0} if is_string(port.port)

protocol(port) := object.get(port, "protocol", "TCP")

blocks contains {"cidr": cidr, "holes": object.get(peer.ipBlock, "except", []), "spans": spans(rule)} if {
	some rule in input.review.object.spec.ingress
	some peer in object.get(rule, "from", [])
	cidr := peer.ipBlock.cidr
}

open_blocks := {block.cidr |
	some block in blocks
	some version in {".", ":"}
	total([block], version) > one_network
}

starts := {start | some block in blocks; some start in block.spans}

# Nowhere more is open on the same port than where some range of ports begins.
same_ports contains group if {
	some start in starts
	group := {other | some other in blocks; some span in other.spans; covers(span, start)}
}

covers(span, start) if {
	span.protocol in {"*", start.protocol}
	span.first <= start.first
	start.first <= span.last
}

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
	some group in same_ports
	some version in {".", ":"}
	total(group, version) >= many_networks
	msg := "open-ingress: spec.ingress: the addresses together are the whole Internet; name the addresses that need access"
}

violation contains {"msg": msg} if {
	some index, rule in input.review.object.spec.ingress
	some peer in rule.from
	takes_every_pod(object.get(peer, "podSelector", {}))
	takes_every_namespace(peer.namespaceSelector)
	msg := sprintf("open-ingress: spec.ingress[%d].from: its namespaceSelector takes every namespace; name some", [index])
}

takes_every_pod(selector) if {
	object.get(selector, "matchLabels", {}) == {}
	object.get(selector, "matchExpressions", []) == []
}
