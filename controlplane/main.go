// Command fleetwright-controlplane is a whole Kubernetes control plane in one file: etcd, the API server, the
// controller manager and the scheduler as they run anywhere, and kwok, which plays the part of the nodes.
package main

import (
	"fmt"
	"os"
	"sort"
	"strings"
)

// subcommands are what the binary can be. Each reads os.Args[1:] as if it were a program of its own, and returns its
// exit code.
var subcommands = map[string]func() int{
	"run":                     runSupervisor,
	"etcd":                    runEtcd,
	"kube-apiserver":          runAPIServer,
	"kube-controller-manager": runControllerManager,
	"kube-scheduler":          runScheduler,
	"kwok":                    runKwok,
	"kubectl":                 runKubectl,
}

func main() {
	if len(os.Args) > 1 {
		if run, known := subcommands[os.Args[1]]; known {
			dieWithSupervisor()
			collectWhenIdle()
			os.Args = os.Args[1:]
			os.Exit(run())
		}
	}
	names := make([]string, 0, len(subcommands))
	for name := range subcommands {
		names = append(names, name)
	}
	sort.Strings(names)
	fmt.Fprintf(os.Stderr, "usage: fleetwright-controlplane %s\n", strings.Join(names, " | "))
	os.Exit(2)
}
