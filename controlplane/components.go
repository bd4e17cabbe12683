package main

import (
	"fmt"
	"net"
	"net/http"
	"strconv"
)

// component is one child process.
type component struct {
	name      string // also its subcommand
	arguments []string
	ready     probe
	before    func() error // runs before each start, if set
}

// serverURL returns the address of the API server.
func (chosen ports) serverURL() string { return fmt.Sprintf("https://127.0.0.1:%d", chosen.APIServer) }

// Client rates of the components, in requests per second. With their defaults, which suit a shared cluster, 131
// deployments wait for half a minute.
const (
	clientRate  = "1000"
	clientBurst = "2000"
)

const apiServerName = "kube-apiserver"

// apiServerGroup is the index of the group after which clients can connect.
const apiServerGroup = 1

// Relative to the data directory, like all paths.
const (
	auditPolicyFile = "audit-policy.yaml"
	auditLogFile    = "logs/audit.log"
)

// serviceRange is the address range of services. The first address is that of the API server's own service.
const serviceRange = "10.96.0.0/16"

var firstServiceIP = net.IPv4(10, 96, 0, 1)

const nodeLeases = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases"

// groups returns the components in the order of their start. Those of one group start together. All paths are relative
// to the data directory.
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
			// No pod could reach it through its service, and a loopback address is not a valid endpoint.
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
			// Pod Security decides who may be privileged, as on managed clusters.
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
			// A deployment gets its minimum replicas from its autoscaler, so this delays every start.
			"--horizontal-pod-autoscaler-sync-period=5s",
			// Otherwise, each pod that becomes ready is written to every list of endpoints separately, which is a good part
			// of the API server's work while a deployment grows. A changed service is still handled at once, with all its
			// pods.
			"--endpoint-updates-batch-period=500ms",
			"--endpointslice-updates-batch-period=500ms",
			// This controller writes type warnings to the status of admission rules, and keeps a core busy for a sixth of a
			// second per rule to find them. The API server itself refuses invalid expressions.
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
		// Each kwok process has its own identity, and does not touch a node until the lease of another one expires. The
		// process that held these leases has ended.
		before: serverCall(http.MethodDelete, chosen.serverURL()+nodeLeases, adminToken),
	}
}
