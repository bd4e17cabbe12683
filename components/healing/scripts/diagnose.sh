#!/bin/sh
# Looks for what is wrong, and says each thing in a line of JSON. Ends with 0 if all is well, with 1 if something is
# wrong, and with 2 if it could not look. NAMESPACES, MAX_RESTARTS, WINDOW_SECONDS and REPAIR say where and how.
set -u

findings=0
repaired=0
unread=0
# Times of Kubernetes compare as text.
since=$(date -u -d "@$(($(date +%s) - WINDOW_SECONDS))" +%Y-%m-%dT%H:%M:%SZ)

# say CHECK NAMESPACE NAME DETAIL
say() {
  printf '{"check":"%s","namespace":"%s","name":"%s","detail":"%s"}\n' "$1" "$2" "$3" "$(printf %s "$4" | tr -d '"\\')"
}

found() {
  findings=$((findings + 1))
  say "$@"
}

# list NAMESPACE RESOURCE FIELDS: a line for each object, its fields set apart by |, in $lines.
list() {
  if ! lines=$(kubectl --namespace "$1" get "$2" --output "jsonpath={range .items[*]}$3{\"\\n\"}{end}"); then
    lines=
    unread=$((unread + 1))
    say unreadable "$1" "$2" 'it could not be listed'
  fi
}

# True if one of the words is at least the first argument.
any_at_least() {
  least=$1
  shift
  for number in "$@"; do
    if [ "$number" -ge "$least" ]; then return 0; fi
  done
  return 1
}

# True if one of the times is after the first argument.
any_after() {
  then=$1
  shift
  for time in "$@"; do
    if expr "x$time" \> "x$then" > /dev/null; then return 0; fi
  done
  return 1
}

check_deployments() {
  list "$1" deployments.apps '{.metadata.name}|{.status.conditions[?(@.type=="Available")].status}'
  while IFS='|' read -r name available; do
    if [ -n "$name" ] && [ "$available" != True ]; then
      found unavailable "$1" "$name" 'the deployment has too few replicas available'
    fi
  done <<END
$lines
END
}

check_stateful_sets() {
  list "$1" statefulsets.apps '{.metadata.name}|{.spec.replicas}|{.status.availableReplicas}'
  while IFS='|' read -r name wanted available; do
    if [ -n "$name" ] && [ "${available:-0}" -lt "${wanted:-1}" ]; then
      found unavailable "$1" "$name" "of ${wanted:-1} replicas of the stateful set ${available:-0} are available"
    fi
  done <<END
$lines
END
}

# A pod of a job that failed is that job's to report, this one's own included.
failed_pod() {
  if [ "$4" = Job ]; then return; fi
  if [ "$REPAIR" != true ]; then
    found failed-pod "$1" "$2" "${3:-Failed}"
  elif kubectl --namespace "$1" delete pod "$2" --wait=false > /dev/null; then
    repaired=$((repaired + 1))
    say deleted "$1" "$2" "${3:-Failed}"
  else
    found failed-pod "$1" "$2" 'it could not be deleted'
  fi
}

check_pods() {
  list "$1" pods '{.metadata.name}|{.status.phase}|{.status.reason}|{.metadata.ownerReferences[0].kind}|{.status.containerStatuses[*].restartCount}|{.status.initContainerStatuses[*].state.waiting.reason} {.status.containerStatuses[*].state.waiting.reason}|{.status.containerStatuses[*].lastState.terminated.finishedAt}'
  while IFS='|' read -r name phase reason owner restarts waiting finished; do
    if [ -z "$name" ]; then continue; fi
    if [ "$phase" = Failed ]; then
      failed_pod "$1" "$name" "$reason" "$owner"
      continue
    fi
    case " $waiting " in
      *' CrashLoopBackOff '*) found crash-loop "$1" "$name" CrashLoopBackOff && continue ;;
      *' ImagePullBackOff '* | *' ErrImagePull '* | *' CreateContainerConfigError '* | *' CreateContainerError '*)
        found cannot-start "$1" "$name" "$waiting" && continue
        ;;
    esac
    # shellcheck disable=SC2086 # Words are what is meant.
    if any_at_least "$MAX_RESTARTS" $restarts && any_after "$since" $finished; then
      found restarting "$1" "$name" "restarts: $restarts"
    fi
  done <<END
$lines
END
}

check_budgets() {
  list "$1" poddisruptionbudgets.policy '{.metadata.name}|{.status.expectedPods}|{.status.disruptionsAllowed}'
  while IFS='|' read -r name expected allowed; do
    if [ -n "$name" ] && [ "${expected:-0}" -gt 0 ] && [ "${allowed:-0}" -eq 0 ]; then
      found no-disruption "$1" "$name" 'the budget lets no pod be evicted now'
    fi
  done <<END
$lines
END
}

check_autoscalers() {
  list "$1" horizontalpodautoscalers.autoscaling '{.metadata.name}|{.status.conditions[?(@.type=="ScalingActive")].status}|{.status.conditions[?(@.type=="ScalingActive")].reason}'
  while IFS='|' read -r name active reason; do
    # One whose workload is at zero replicas rests.
    if [ -n "$name" ] && [ "$active" = False ] && [ "$reason" != ScalingDisabled ]; then
      found no-metrics "$1" "$name" "$reason"
    fi
  done <<END
$lines
END
}

check_claims() {
  list "$1" persistentvolumeclaims '{.metadata.name}|{.status.phase}'
  claims=$lines
  case "$claims" in
    *'|Pending'*) list "$1" pods '{.spec.volumes[*].persistentVolumeClaim.claimName}' ;;
    *) lines= ;;
  esac
  used=" $(printf %s "$lines" | tr '\n' ' ') "
  while IFS='|' read -r name phase; do
    if [ -z "$name" ] || [ "$phase" = Bound ]; then continue; fi
    # A claim waits for its first pod.
    if [ "$phase" = Pending ]; then
      case "$used" in *" $name "*) ;; *) continue ;; esac
    fi
    found unbound "$1" "$name" "$phase"
  done <<END
$claims
END
}

for namespace in $NAMESPACES; do
  check_deployments "$namespace"
  check_stateful_sets "$namespace"
  check_pods "$namespace"
  check_budgets "$namespace"
  check_autoscalers "$namespace"
  check_claims "$namespace"
done

printf '{"check":"summary","findings":%d,"repaired":%d,"unread":%d}\n' "$findings" "$repaired" "$unread"
if [ "$unread" -gt 0 ]; then exit 2; fi
if [ "$findings" -gt 0 ]; then exit 1; fi
