package main

import (
	"io"
	"os"
)

// lifelineVariable tells a component that its descriptor 3 is the reading end of a pipe that the supervisor holds.
const lifelineVariable = "FLEETWRIGHT_LIFELINE"

// dieWithSupervisor ends this process when the supervisor is gone, however it went: the pipe then closes. Linux has a
// signal for that besides (see adopt); this is what other systems have.
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
