package main

import (
	"fmt"
	"runtime"
)

// runtimeSettings are the variables for a component's Go runtime. Heaps are small, and there is a lot of garbage, so
// each component collects it only when idle (collectWhenIdle), or at a maximum size.
func runtimeSettings(component string) []string {
	if component == apiServerName {
		return []string{"GOGC=1000", "GOMEMLIMIT=1GiB"}
	}
	return []string{"GOGC=1000", "GOMEMLIMIT=512MiB", halfOfTheCores()}
}

// halfOfTheCores limits how many threads of a component run at once. The API server has most of the work. Threads of
// the other components that look for work would slow it down.
func halfOfTheCores() string { return fmt.Sprintf("GOMAXPROCS=%d", max(1, runtime.GOMAXPROCS(0)/2)) }
