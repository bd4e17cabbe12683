package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// state is the content of state.json: everything that the launcher knows about a running control plane.
type state struct {
	Pid               int              `json:"pid"`
	Directory         string           `json:"directory"`
	Phase             string           `json:"phase"` // starting, running, stopping, stopped, failed
	StartedAt         time.Time        `json:"startedAt"`
	KubernetesVersion string           `json:"kubernetesVersion"`
	Port              int              `json:"port"`
	Server            string           `json:"server"`
	Kubeconfig        string           `json:"kubeconfig"`
	Components        []componentState `json:"components"`
	Failure           *failure         `json:"failure,omitempty"`
}

// componentState is the part of state.json about one component.
type componentState struct {
	Name     string  `json:"name"`
	Pid      int     `json:"pid,omitempty"` // absent while it does not run
	Phase    string  `json:"phase"`         // waiting, starting, ready, unready, restarting, stopped
	Restarts int     `json:"restarts"`
	LastExit string  `json:"lastExit,omitempty"`
	Seconds  float64 `json:"seconds,omitempty"` // from its first start until it was ready
	Log      string  `json:"log"`
}

// failure is why a control plane did not start, or gave up.
type failure struct {
	Component string `json:"component,omitempty"`
	Message   string `json:"message"`
}

func writeState(path string, current state) error {
	text, err := json.MarshalIndent(current, "", "  ")
	if err != nil {
		return err
	}
	return writeAtomically(path, append(text, '\n'))
}

// writeAtomically writes a file that only its owner can read. A reader sees the old text or the new text, never a part.
func writeAtomically(path string, text []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*") // created with mode 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(file.Name()) }()
	if _, err := file.Write(text); err != nil {
		_ = file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
