#!/bin/sh
# Sets a node to a profile: reads `write FILE VALUE`, `module NAME` and `offload FEATURE`, a line each, from $PROFILE_FILE,
# against the node's root at $HOST_ROOT. Reports the result of each. What a node does not have is reported and skipped;
# what it has and refuses ends the run with 1, after all others were tried. Written for a shell without extensions.
set -u
refused=0

say() { printf '{"target":"%s","value":"%s","state":"%s"}\n' "$1" "$2" "$3"; }

# The mask of all cores, in groups of 32 bits from the highest: ff, or f,ffffffff.
all_cpus() {
  left=$(grep -c '^processor' "$HOST_ROOT/proc/cpuinfo")
  mask=
  while [ "$left" -gt 0 ]; do
    bits=$((left > 32 ? 32 : left))
    group=$(printf '%x' $(((1 << bits) - 1)))
    mask=${mask:+$group,$mask}
    mask=${mask:-$group}
    left=$((left - bits))
  done
  # Whole groups go below the part of one.
  printf '%s' "$mask" | tr ',' '\n' | awk '{ print length($0), $0 }' | sort -n | awk '{ printf "%s%s", (NR > 1 ? "," : ""), $2 }'
}

write() {
  value=$2
  [ "$value" = all-cpus ] && value=$(all_cpus)
  found=0
  for file in "$HOST_ROOT"$1; do
    [ -e "$file" ] || continue
    found=1
    if printf '%s' "$value" 2>/dev/null > "$file"; then state=set; else state=refused; refused=1; fi
    say "${file#"$HOST_ROOT"}" "$value" "$state"
  done
  [ "$found" = 1 ] || say "$1" "$value" missing
}

module() {
  if [ -d "$HOST_ROOT/sys/module/$1" ] || chroot "$HOST_ROOT" modprobe "$1" 2>/dev/null; then
    say "module $1" loaded set
  else
    say "module $1" loaded missing
  fi
}

offload() {
  for device in "$HOST_ROOT"/sys/class/net/*/device; do
    [ -e "$device" ] || continue
    name=$(basename "$(dirname "$device")")
    if chroot "$HOST_ROOT" ethtool -K "$name" "$1" on 2>/dev/null; then state=set; else state=missing; fi
    say "offload $1 of $name" on "$state"
  done
}

while read -r kind target value; do
  case "$kind" in
    write) write "$target" "$value" ;;
    module) module "$target" ;;
    offload) offload "$target" ;;
    '') ;;
    *) say "$kind" "$target" unknown; refused=1 ;;
  esac
done < "$PROFILE_FILE"
exit "$refused"
