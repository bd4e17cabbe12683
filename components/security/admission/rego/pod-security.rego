package fleetwright.podsecurity

pod := input.review.object.spec

containers contains {"path": path, "container": container} if {
	some kind in {"containers", "initContainers", "ephemeralContainers"}
	some index, container in pod[kind]
	path := sprintf("spec.%s[%d]", [kind, index])
}

# What sets a security context: the pod, and each of its containers.
owners contains {"path": "spec", "context": object.get(pod, "securityContext", {})}

owners contains {"path": found.path, "context": object.get(found.container, "securityContext", {})} if {
	some found in containers
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
	count({capability | some capability in found.container.securityContext.capabilities.add} - {"NET_BIND_SERVICE"}) > 0
}

violation contains say(sprintf("%s.securityContext.runAsNonRoot", [found.path]), "set it to true, here or on the pod") if {
	some found in containers
	not non_root(found.container)
}

violation contains say("spec.securityContext.runAsNonRoot", "set it to true") if pod.securityContext.runAsNonRoot == false

non_root(container) if container.securityContext.runAsNonRoot == true

non_root(container) if {
	not has_key(object.get(container, "securityContext", {}), "runAsNonRoot")
	pod.securityContext.runAsNonRoot == true
}

# From Kubernetes 1.35 on, a pod in a user namespace may run as root. Rego does not know the version, so it may not here.
violation contains say(sprintf("%s.securityContext.runAsUser", [owner.path]), "name a user other than 0") if {
	some owner in owners
	owner.context.runAsUser == 0
}

violation contains say(sprintf("%s.securityContext.seccompProfile", [found.path]), "take RuntimeDefault or Localhost, here or on the pod") if {
	linux
	some found in containers
	not profiled(found.container)
}

violation contains say("spec.securityContext.seccompProfile", "take RuntimeDefault or Localhost") if {
	linux
	profile := pod.securityContext.seccompProfile.type
	not profile in profiles
}

profiles := {"RuntimeDefault", "Localhost"}

profiled(container) if container.securityContext.seccompProfile.type in profiles

profiled(container) if {
	not container.securityContext.seccompProfile
	pod.securityContext.seccompProfile.type in profiles
}

has_key(fields, name) if _ = fields[name]

violation contains say(sprintf("%s.%s.host", [found.path, concat(".", field)]), "leave it out; the pod itself is asked then") if {
	some found in containers
	some handler in {["livenessProbe"], ["readinessProbe"], ["startupProbe"], ["lifecycle", "postStart"], ["lifecycle", "preStop"]}
	some way in {"httpGet", "tcpSocket"}
	field := array.concat(handler, [way])
	object.get(found.container, array.concat(field, ["host"]), "") != ""
}

violation contains say(sprintf("%s.securityContext.appArmorProfile", [owner.path]), "take RuntimeDefault or Localhost, or leave it out") if {
	some owner in owners
	profile := owner.context.appArmorProfile
	not object.get(profile, "type", "") in profiles
}

violation contains say(sprintf("metadata.annotations[%s]", [key]), "take runtime/default, or leave it out") if {
	some key, value in input.review.object.metadata.annotations
	startswith(key, "container.apparmor.security.beta.kubernetes.io/")
	not value in {"", "runtime/default"}
	not startswith(value, "localhost/")
}

selinux_types := {"", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"}

violation contains say(sprintf("%s.securityContext.seLinuxOptions.type", [owner.path]), "take one for containers, or leave it out") if {
	some owner in owners
	not object.get(owner.context, ["seLinuxOptions", "type"], "") in selinux_types
}

violation contains say(sprintf("%s.securityContext.seLinuxOptions.%s", [owner.path, field]), "leave it out") if {
	some owner in owners
	some field in {"user", "role"}
	object.get(owner.context, ["seLinuxOptions", field], "") != ""
}

violation contains say(sprintf("%s.securityContext.procMount", [owner.path]), "leave it out; parts of /proc stay masked") if {
	some owner in owners
	object.get(owner.context, "procMount", "Default") != "Default"
}

violation contains say(sprintf("%s.securityContext.windowsOptions.hostProcess", [owner.path]), "leave it out") if {
	some owner in owners
	owner.context.windowsOptions.hostProcess == true
}

# Those that change nothing outside the pod.
safe_sysctls := {
	"kernel.shm_rmid_forced",
	"net.ipv4.ip_local_port_range",
	"net.ipv4.ip_local_reserved_ports",
	"net.ipv4.ip_unprivileged_port_start",
	"net.ipv4.ping_group_range",
	"net.ipv4.tcp_fin_timeout",
	"net.ipv4.tcp_keepalive_intvl",
	"net.ipv4.tcp_keepalive_probes",
	"net.ipv4.tcp_keepalive_time",
	"net.ipv4.tcp_rmem",
	"net.ipv4.tcp_syncookies",
	"net.ipv4.tcp_wmem",
}

violation contains say(sprintf("spec.securityContext.sysctls[%d]", [index]), "leave it out; it affects the whole node") if {
	some index, sysctl in pod.securityContext.sysctls
	not sysctl.name in safe_sysctls
}
