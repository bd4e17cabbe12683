package main

import (
	"os"
	"runtime"
	"runtime/metrics"
	"time"
)

// When a component is idle: it allocates little for some looks in a row. Probes and the renewal of leases are little.
const (
	betweenLooks = 100 * time.Millisecond
	idleLooks    = 4
	littleBytes  = 1 << 20
)

// worthBytes is how much garbage has to lie about to be worth a collection.
const worthBytes = 64 << 20

// collectWhenIdle lets a component of a supervisor collect its garbage while it is idle. A collection costs the API
// server a quarter of a second of CPU, which whoever waits for it would wait for too; and memory that was used before is
// faster than memory that the kernel first has to give.
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
