//go:build unix && !linux

package main

// sparePreemption leaves scheduling to the system.
func sparePreemption() {}
