package fleetwright.podsecurity

pod := input.review.object.spec

containers contains {"path": path, "container": container} if {
	some kind in {"containers", "initContainers", "ephemeralContainers"}
	some index, container in pod[kind]
	path := sprintf("spec.%s[%d]", [kind, index])
}

say(path, rule) := {"msg": sprintf("pod-security: %s: %s", [path, rule])}

linux if not pod.os.name == "windows"

violation contains say(sprintf("spec.%s", [field]), "leave it out; the pod shares it with its node") if {
	some field in {"hostNetwork", "hostPID", "hostIPC"}
	pod[field] == true
}

allowed_volumes := {"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret"}

violation contains say(sprintf("spec.volumes[%d]", [index]), "take a kind of volume that Pod Security allows") if {
	some index, volume in pod.volumes
	kinds := object.keys(volume) - {"name"}
	count(kinds - allowed_volumes) > 0
}

violation contains say(sprintf("%s.ports[%d].hostPort", [found.path, index]), "leave it out; it takes a port of the node") if {
	some found in containers
	some index, port in found.container.ports
	object.get(port, "hostPort", 0) != 0
}

violation contains say(sprintf("%s.securityContext.privileged", [found.path]), "set it to false") if {
	some found in containers
	found.container.securityContext.privileged == true
}

violation contains say(sprintf("%s.securityContext.allowPrivilegeEscalation", [found.path]), "set it to false") if {
	linux
	some found in containers
	not escalation_off(found.container)
}

escalation_off(container) if container.securityContext.allowPrivilegeEscalation == false

violation contains say(sprintf("%s.securityContext.capabilities.drop", [found.path]), "drop ALL") if {
	linux
	some found in containers
	not drops_all(found.container)
}

drops_all(container) if "ALL" in container.securityContext.capabilities.drop

violation contains say(sprintf("%s.securityContext.capabilities.add", [found.path]), "add NET_BIND_SERVICE at most") if {
	linux
	some found in containers
	count(({capability | some capability in found.container.securityContext.capabilities.add} - {"NET_BIND_SERVICE"})) > 0
}

violation contains say(sprintf("%s.securityContext.runAsNonRoot", [found.path]), "set it to true, here or on the pod") if {
	some found in containers
	not non_root(found.container)
}

non_root(container) if container.securityContext.runAsNonRoot == true

non_root(container) if {
	not has_key(object.get(container, "securityContext", {}), "runAsNonRoot")
	pod.securityContext.runAsNonRoot == true
}

violation contains say(sprintf("%s.securityContext.runAsUser", [found.path]), "name a user other than 0") if {
	some found in containers
	found.container.securityContext.runAsUser == 0
}

violation contains say("spec.securityContext.runAsUser", "name a user other than 0") if {
	pod.securityContext.runAsUser == 0
}

violation contains say(sprintf("%s.securityContext.seccompProfile", [found.path]), "take RuntimeDefault or Localhost, here or on the pod") if {
	linux
	some found in containers
	not profiled(found.container)
}

profiles := {"RuntimeDefault", "Localhost"}

profiled(container) if container.securityContext.seccompProfile.type in profiles

profiled(container) if {
	not container.securityContext.seccompProfile
	pod.securityContext.seccompProfile.type in profiles
}

has_key(fields, name) if _ = fields[name]
