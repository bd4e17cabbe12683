package main

import (
	"fmt"
	"runtime"
)

// runtimeSettings are the variables by which a component's Go runtime goes. Heaps are small and garbage is much, so each
// lets it gather until it is idle (collectWhenIdle), up to a size that its process keeps to.
func runtimeSettings(component string) []string {
	if component == apiServerName {
		return []string{"GOGC=1000", "GOMEMLIMIT=1GiB"}
	}
	return []string{"GOGC=1000", "GOMEMLIMIT=512MiB", halfOfTheCores()}
}

// halfOfTheCores bounds what a component runs at once. The API server has most of the work, whatever the others do: their
// threads that look for more of it would take the time from it.
func halfOfTheCores() string { return fmt.Sprintf("GOMAXPROCS=%d", max(1, runtime.GOMAXPROCS(0)/2)) }
