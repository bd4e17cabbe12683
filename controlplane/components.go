package main

import (
	"fmt"
	"net"
	"net/http"
	"strconv"
)

// component is one child process.
type component struct {
	name      string // its subcommand too
	arguments []string
	ready     probe
	before    func() error // what each of its starts needs, if anything
}

// serverURL is where the API server of these ports listens.
func (chosen ports) serverURL() string { return fmt.Sprintf("https://127.0.0.1:%d", chosen.APIServer) }

// Client rates of the components, requests a second. Their defaults suit a cluster that others share, and make 131
// deployments wait for half a minute.
const (
	clientRate  = "1000"
	clientBurst = "2000"
)

const apiServerName = "kube-apiserver"

// apiServerGroup is the group after which clients can connect.
const apiServerGroup = 1

// Relative to the data directory, as all paths.
const (
	auditPolicyFile = "audit-policy.yaml"
	auditLogFile    = "logs/audit.log"
)

// serviceRange is where services have their addresses; the first is that of the API server's own.
const serviceRange = "10.96.0.0/16"

var firstServiceIP = net.IPv4(10, 96, 0, 1)

const nodeLeases = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases"

// groups are the components in the order of their start; those of one group start together. All paths are relative to
// the data directory.
func groups(chosen ports, adminToken string) [][]component {
	return [][]component{
		{etcdComponent()},
		{apiServerComponent(chosen, adminToken)},
		{controllerManagerComponent(chosen), schedulerComponent(chosen), kwokComponent(chosen, adminToken)},
	}
}

func etcdComponent() component {
	return component{name: "etcd", arguments: []string{"--data-dir=etcd"}, ready: socketProbe(etcdSocket, "/health")}
}

func apiServerComponent(chosen ports, adminToken string) component {
	return component{
		name: apiServerName,
		arguments: []string{
			"--bind-address=127.0.0.1",
			"--secure-port=" + strconv.Itoa(chosen.APIServer),
			// No pod could reach it through the service of its name, and a loopback address is no valid endpoint.
			"--advertise-address=127.0.0.1",
			"--endpoint-reconciler-type=none",
			"--etcd-servers=unix://" + etcdSocket,
			"--cert-dir=" + certificatesDir,
			"--token-auth-file=" + tokensFile,
			"--authorization-mode=Node,RBAC",
			"--service-account-issuer=https://kubernetes.default.svc",
			"--service-account-key-file=" + serviceKeyFile,
			"--service-account-signing-key-file=" + serviceKeyFile,
			"--service-cluster-ip-range=" + serviceRange,
			// Who may be privileged is for Pod Security to say, as on managed clusters.
			"--allow-privileged=true",
			"--max-requests-inflight=1000",
			"--max-mutating-requests-inflight=1000",
			"--profiling=false",
			// The launcher writes the policy (audit.ts).
			"--audit-policy-file=" + auditPolicyFile,
			"--audit-log-path=" + auditLogFile,
			"--audit-log-mode=batch",
			"--audit-log-batch-max-wait=1s",
			"--audit-log-maxsize=64",
			"--audit-log-maxbackup=1",
		},
		ready: serverCall(http.MethodGet, chosen.serverURL()+"/readyz", adminToken),
	}
}

func controllerManagerComponent(chosen ports) component {
	return component{
		name: "kube-controller-manager",
		arguments: []string{
			"--bind-address=127.0.0.1",
			"--secure-port=" + strconv.Itoa(chosen.ControllerManager),
			"--cert-dir=" + certificatesDir,
			"--kubeconfig=credentials/kube-controller-manager.kubeconfig",
			"--use-service-account-credentials=true",
			"--service-account-private-key-file=" + serviceKeyFile,
			"--root-ca-file=" + serverCertFile,
			"--leader-elect=false",
			"--kube-api-qps=" + clientRate,
			"--kube-api-burst=" + clientBurst,
			"--concurrent-deployment-syncs=20",
			"--concurrent-replicaset-syncs=20",
			"--concurrent-statefulset-syncs=20",
			"--concurrent-job-syncs=20",
			"--concurrent-namespace-syncs=20",
			"--concurrent-resource-quota-syncs=20",
			"--concurrent-horizontal-pod-autoscaler-syncs=20",
			// A deployment gets its least replicas from its autoscaler, so this is part of every start.
			"--horizontal-pod-autoscaler-sync-period=5s",
			// Each pod that gets ready would be written into every list of endpoints by itself: a good part of the API
			// server's work when a deployment grows. A service that changes is still looked at once, with all its pods.
			"--endpoint-updates-batch-period=500ms",
			"--endpointslice-updates-batch-period=500ms",
			// What it leaves out writes warnings about types into the status of rules of admission, and keeps a core busy
			// for a sixth of a second a rule to find them. Wrong expressions the API server refuses by itself.
			"--controllers=*,-validatingadmissionpolicy-status-controller",
			"--profiling=false",
		},
		ready: componentProbe(fmt.Sprintf("https://127.0.0.1:%d/healthz", chosen.ControllerManager)),
	}
}

func schedulerComponent(chosen ports) component {
	return component{
		name: "kube-scheduler",
		arguments: []string{
			"--bind-address=127.0.0.1",
			"--secure-port=" + strconv.Itoa(chosen.Scheduler),
			"--cert-dir=" + certificatesDir,
			"--config=" + schedulerConfigFile,
		},
		ready: componentProbe(fmt.Sprintf("https://127.0.0.1:%d/readyz", chosen.Scheduler)),
	}
}

func kwokComponent(chosen ports, adminToken string) component {
	return component{
		name: "kwok",
		arguments: []string{
			"--kubeconfig=credentials/kwok.kubeconfig",
			"--config=" + stagesFile,
			"--manage-all-nodes=true",
			"--node-lease-duration-seconds=40",
			"--server-address=127.0.0.1:" + strconv.Itoa(chosen.Kwok),
		},
		ready: componentProbe(fmt.Sprintf("http://127.0.0.1:%d/healthz", chosen.Kwok)),
		// Each kwok has an identity of its own, and leaves a node alone for as long as the lease of another lasts. The
		// kwok that held these is gone.
		before: serverCall(http.MethodDelete, chosen.serverURL()+nodeLeases, adminToken),
	}
}
