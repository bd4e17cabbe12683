package main

import (
	_ "embed"
	"strings"

	nodefast "sigs.k8s.io/kwok/kustomize/stage/node/fast"
	nodelease "sigs.k8s.io/kwok/kustomize/stage/node/heartbeat-with-lease"
	podfast "sigs.k8s.io/kwok/kustomize/stage/pod/fast"
)

// Settings that components read from a file, relative to the data directory.
const (
	schedulerConfigFile = "kube-scheduler.yaml"
	stagesFile          = "kwok-stages.yaml"
)

//go:embed stages/volumes.yaml
var volumeStages string

const schedulerConfig = `apiVersion: kubescheduler.config.k8s.io/v1
kind: KubeSchedulerConfiguration
clientConnection:
  kubeconfig: credentials/kube-scheduler.kubeconfig
  qps: ` + clientRate + `
  burst: ` + clientBurst + `
leaderElection:
  leaderElect: false
enableProfiling: false
`

// writeSettings writes them at every start, so that they match this binary.
func writeSettings() error {
	stages := strings.Join([]string{
		nodefast.DefaultNodeInit,
		nodelease.DefaultNodeHeartbeatWithLease,
		podfast.DefaultPodReady,
		podfast.DefaultPodComplete,
		podfast.DefaultPodDelete,
		volumeStages,
	}, "\n---\n")
	if err := writeAtomically(stagesFile, []byte(stages)); err != nil {
		return err
	}
	return writeAtomically(schedulerConfigFile, []byte(schedulerConfig))
}
