package main

import (
	"os"
	"runtime"
	"runtime/metrics"
	"time"
)

// A component is idle if it allocates little for some checks in a row. Probes and renewals of leases allocate little.
const (
	betweenLooks = 100 * time.Millisecond
	idleLooks    = 4
	littleBytes  = 1 << 20
)

// worthBytes is the amount of garbage that is worth a collection.
const worthBytes = 64 << 20

// collectWhenIdle makes a component collect its garbage while it is idle. A collection costs the API server a quarter
// of a second of CPU, and would delay the requests that wait for it. Memory that was used before is also faster than
// memory that the kernel has to provide first.
func collectWhenIdle() {
	if os.Getenv(lifelineVariable) == "" {
		return
	}
	go func() {
		samples := []metrics.Sample{
			{Name: "/gc/heap/allocs:bytes"},
			{Name: "/memory/classes/heap/objects:bytes"},
			{Name: "/gc/heap/live:bytes"},
		}
		var before uint64
		idle := 0
		for range time.Tick(betweenLooks) {
			metrics.Read(samples)
			allocated, objects, live := samples[0].Value.Uint64(), samples[1].Value.Uint64(), samples[2].Value.Uint64()
			if idle++; allocated-before > littleBytes {
				idle = 0
			}
			before = allocated
			if idle >= idleLooks && objects > live+worthBytes {
				runtime.GC()
				idle = 0
			}
		}
	}()
}
