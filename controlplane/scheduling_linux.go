package main

import "golang.org/x/sys/unix"

// batchSliceNanoseconds is how long a thread of a component may run while others wait for its core.
const batchSliceNanoseconds = 10_000_000

// sparePreemption asks the kernel to let this thread, and every process and thread that it starts, finish a slice
// before another of them runs. A request passes from one component to the next and wakes threads in each. Usually each
// of these preempts another, and with few cores the switches cost more than they gain. Programs at a terminal still
// come first. If a kernel or a sandbox does not support this, the components still run.
func sparePreemption() {
	attributes, err := unix.SchedGetAttr(0, 0)
	if err != nil {
		return
	}
	attributes.Policy, attributes.Runtime = unix.SCHED_BATCH, batchSliceNanoseconds
	_ = unix.SchedSetAttr(0, attributes, 0)
}
