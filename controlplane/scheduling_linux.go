package main

import "golang.org/x/sys/unix"

// batchSliceNanoseconds is how long a thread of a component may go on while others wait for its core.
const batchSliceNanoseconds = 10_000_000

// sparePreemption asks the kernel to let this thread, and every process and thread that it starts, finish a slice
// before another of them has its turn. A request passes from one component to the next and wakes threads in each; as a
// rule each of these takes the core from what runs there, and on a few cores the changes cost more than they gain.
// Programs at a terminal still come first. A kernel or a sandbox that does not do so runs them all the same.
func sparePreemption() {
	attributes, err := unix.SchedGetAttr(0, 0)
	if err != nil {
		return
	}
	attributes.Policy, attributes.Runtime = unix.SCHED_BATCH, batchSliceNanoseconds
	_ = unix.SchedSetAttr(0, attributes, 0)
}
