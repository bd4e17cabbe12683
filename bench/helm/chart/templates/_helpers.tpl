{{/* The labels of an object: a dict of root, name and component, and tier and version where it has them. */}}
{{- define "fleet.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .name }}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/part-of: fleetwright
app.kubernetes.io/managed-by: fleetwright
{{- with .root.Values.tags }}
fleetwright.io/environment: {{ .environment }}
fleetwright.io/project: {{ .project }}
fleetwright.io/owner: {{ .owner }}
fleetwright.io/cost-centre: {{ .costCentre }}
{{- end }}
{{- with .tier }}
fleetwright.io/tier: {{ . }}
{{- end }}
{{- with .version }}
app.kubernetes.io/version: {{ . | quote }}
{{- end }}
{{- end }}

{{/* The labels of an agent: a dict of root and agent. */}}
{{- define "fleet.agentLabels" -}}
{{ include "fleet.labels" (dict "root" .root "name" .agent.name "component" "agent" "tier" .agent.tier "version" .root.Values.fleet.image.tag) }}
{{- end }}

{{/* The labels that pick an agent's pods. */}}
{{- define "fleet.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/component: agent
{{- end }}

{{/* The settings of a tier's agents: a dict of root and tier. */}}
{{- define "fleet.settings" -}}
{{- $settings := .root.Values.fleet.settings -}}
{{- $tier := index .root.Values.tiers .tier -}}
CACHE_TTL_SECONDS: {{ $tier.cacheTtlSeconds | quote }}
CONTAINER_CPU_LIMIT: {{ printf "%vm" $tier.milliCpu }}
CONTAINER_MEMORY_LIMIT: {{ $tier.limits.memory }}
DEBUG: {{ $settings.debug | quote }}
ENABLE_CORS_PROTECTION: {{ $settings.corsProtection | quote }}
ENABLE_RATE_LIMITING: {{ $settings.rateLimiting | quote }}
ENVIRONMENT: {{ $settings.environment }}
GC_INTERVAL: "100"
LOG_LEVEL: {{ $settings.logLevel }}
MAX_WORKERS: {{ $settings.maxWorkers | quote }}
NODE_HEAP_SIZE_MB: {{ $tier.heapMegabytes | quote }}
NODE_OPTIONS: {{ printf "--max-old-space-size=%v" $tier.heapMegabytes }}
OPTIMIZE_FOR_SIZE: "true"
{{- end }}
