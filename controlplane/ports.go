package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"strconv"
)

// ports are the loopback ports of one control plane. They are stored in its directory, so that the address stays the
// same.
type ports struct {
	APIServer         int `json:"apiserver"`
	ControllerManager int `json:"controllerManager"`
	Scheduler         int `json:"scheduler"`
	Kwok              int `json:"kwok"`
}

// portInUse says that the requested port is taken.
type portInUse struct{ port int }

func (err portInUse) Error() string { return fmt.Sprintf("port %d is in use", err.port) }

// Ports are below the range that Linux uses for outgoing connections, so that none of these can take the port of a
// component between its death and its restart.
const (
	lowestPort  = 20000
	highestPort = 32767
)

// choosePorts returns the ports stored in path if they are still free, and others if not. If asked is not 0, it is the
// port of the API server, and must be free.
func choosePorts(path string, asked int) (ports, error) {
	var chosen ports
	if text, err := os.ReadFile(path); err == nil {
		_ = json.Unmarshal(text, &chosen) // a damaged file is ignored
	}
	if asked != 0 {
		if !isFree(asked) {
			return chosen, portInUse{asked}
		}
		chosen.APIServer = asked
	}
	taken := map[int]bool{}
	for _, port := range []*int{&chosen.APIServer, &chosen.ControllerManager, &chosen.Scheduler, &chosen.Kwok} {
		for tries := 0; *port == 0 || taken[*port] || !isFree(*port); tries++ {
			if tries == 1000 {
				return chosen, fmt.Errorf("no free port between %d and %d", lowestPort, highestPort)
			}
			*port = lowestPort + rand.IntN(highestPort-lowestPort+1)
		}
		taken[*port] = true
	}
	text, err := json.Marshal(chosen)
	if err != nil {
		return chosen, err
	}
	return chosen, writeAtomically(path, append(text, '\n'))
}

func isFree(port int) bool {
	listener, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return false
	}
	_ = listener.Close()
	return true
}
