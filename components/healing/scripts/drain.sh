#!/bin/sh
# Marks nodes that are exhausted or broken by a taint, and takes it away when they are well. CONDITIONS are what counts
# as a problem while it is true, MOST_NODES how many may be marked at a time, TAINT is the taint's key.
set -eu

# The first condition of the words given that is a problem.
problem_of() {
  for condition in "$@"; do
    case " $CONDITIONS " in *" $condition "*) printf %s "$condition" && return ;; esac
  done
}

say() {
  printf '{"node":"%s","action":"%s","problem":"%s"}\n' "$1" "$2" "$3"
}

nodes=$(kubectl get nodes --output "jsonpath={range .items[*]}{.metadata.name}|{.spec.taints[?(@.key==\"$TAINT\")].value}|{range .status.conditions[?(@.status==\"True\")]}{.type} {end}{\"\\n\"}{end}")

# First the marks that are there: those of nodes that are well again make room.
marked=0
while IFS='|' read -r node mark conditions; do
  if [ -z "$node" ] || [ -z "$mark" ]; then continue; fi
  # shellcheck disable=SC2086 # Words are what is meant.
  if [ -n "$(problem_of $conditions)" ]; then
    marked=$((marked + 1))
  else
    kubectl taint nodes "$node" "$TAINT-" > /dev/null
    say "$node" released "$mark"
  fi
done <<END
$nodes
END

while IFS='|' read -r node mark conditions; do
  if [ -z "$node" ] || [ -n "$mark" ]; then continue; fi
  # shellcheck disable=SC2086 # Words are what is meant.
  problem=$(problem_of $conditions)
  if [ -z "$problem" ]; then continue; fi
  if [ "$marked" -ge "$MOST_NODES" ]; then
    say "$node" waiting "$problem"
    continue
  fi
  kubectl taint nodes "$node" "$TAINT=$problem:NoSchedule" > /dev/null
  marked=$((marked + 1))
  say "$node" marked "$problem"
done <<END
$nodes
END
