// Command fleetwright-controlplane is a complete Kubernetes control plane in one file: etcd, the API server, the
// controller manager and the scheduler, as in any cluster, and kwok, which simulates the nodes.
package main

import (
	"fmt"
	"os"
	"sort"
	"strings"
)

// subcommands are the programs in this binary. Each reads os.Args[1:] as its own arguments, and returns its exit code.
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
