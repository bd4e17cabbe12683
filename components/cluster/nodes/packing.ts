/** Room on a node, or what a pod takes of it. All are whole numbers. */
export interface Room {
  readonly milliCpu: number;
  readonly bytes: number;
  /** GPU slices. */
  readonly slices: number;
  /** Number of pods. */
  readonly pods: number;
}

/** Like pods, and how many. */
export interface PodClass {
  readonly room: Room;
  readonly count: number;
}

const dimensions = ['milliCpu', 'bytes', 'slices', 'pods'] as const;

/** How many pods of a kind fit into a room. */
export function fitsIn(free: Room, pod: Room): number {
  return Math.min(
    ...dimensions.map((dimension) => (pod[dimension] === 0 ? Infinity : Math.floor(free[dimension] / pod[dimension]))),
  );
}

function taken(free: Room, pod: Room, count: number): Room {
  return {
    milliCpu: free.milliCpu - pod.milliCpu * count,
    bytes: free.bytes - pod.bytes * count,
    slices: free.slices - pod.slices * count,
    pods: free.pods - pod.pods * count,
  };
}

/** The greatest share of a node that a pod takes: pods that are hard to place come first. */
function weight(node: Room, pod: Room): number {
  return Math.max(...dimensions.map((dimension) => (node[dimension] === 0 ? 0 : pod[dimension] / node[dimension])));
}

/**
 * The nodes that pods need, placed first-fit with the largest first, as an ideal scheduler would: an upper bound of
 * the optimum, and exact for pods of one size. `Infinity` if some pod fits on no node at all.
 */
export function nodesNeeded(node: Room, pods: readonly PodClass[]): number {
  const free: Room[] = [];
  for (const { room, count } of [...pods].sort((a, b) => weight(node, b.room) - weight(node, a.room))) {
    let left = count;
    for (let index = 0; left > 0 && index < free.length; index += 1) {
      const placed = Math.min(left, fitsIn(free[index] as Room, room));
      free[index] = taken(free[index] as Room, room, placed);
      left -= placed;
    }
    const each = fitsIn(node, room);
    if (left > 0 && each === 0) return Infinity;
    while (left > 0) {
      const placed = Math.min(left, each);
      free.push(taken(node, room, placed));
      left -= placed;
    }
  }
  return free.length;
}
