//go:build unix && !linux

package main

// sparePreemption leaves how threads share the cores to the system.
func sparePreemption() {}
