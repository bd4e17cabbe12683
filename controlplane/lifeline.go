package main

import (
	"io"
	"os"
)

// lifelineVariable tells a component that its descriptor 3 is the read end of a pipe that the supervisor holds.
const lifelineVariable = "FLEETWRIGHT_LIFELINE"

// dieWithSupervisor ends this process when the supervisor has ended, for whatever reason, because the pipe then closes.
// Linux also has a signal for that (see adopt). Other systems only have this.
func dieWithSupervisor() {
	if os.Getenv(lifelineVariable) == "" {
		return
	}
	pipe := os.NewFile(3, "lifeline")
	go func() {
		_, _ = io.Copy(io.Discard, pipe)
		os.Exit(137)
	}()
}
