package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"k8s.io/component-base/version"
)

const stateFile = "state.json"

// Exit codes of the supervisor, from which the launcher derives its message. They are part of its interface.
const (
	exitFailed   = 1
	exitUsage    = 2
	exitLocked   = 10
	exitPort     = 11
	exitNotReady = 12
)

// runSupervisor runs a control plane on a directory until it is stopped.
func runSupervisor() int {
	flags := flag.NewFlagSet("run", flag.ExitOnError)
	directory := flags.String("dir", "", "directory of the data (required)")
	port := flags.Int("port", 0, "port of the API server on 127.0.0.1; 0 takes the one it had, or a free one")
	limit := flags.Duration("start-limit", time.Minute, "how long all components together may take to be ready")
	_ = flags.Parse(os.Args[1:])
	if *directory == "" || flags.NArg() > 0 {
		flags.Usage()
		return exitUsage
	}
	code, err := supervise(*directory, *port, *limit)
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s %v\n", time.Now().Format(time.RFC3339), err)
	}
	return code
}

func supervise(directory string, port int, limit time.Duration) (int, error) {
	// This comes first, so that a signal during the start stops what was started.
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)

	syscall.Umask(0o077) // the data contains secrets
	directory, err := filepath.Abs(directory)
	if err != nil {
		return exitFailed, err
	}
	if err := os.MkdirAll(filepath.Join(directory, "logs"), 0o700); err != nil {
		return exitFailed, err
	}
	if err := os.Chdir(directory); err != nil {
		return exitFailed, err
	}
	lock, err := takeLock("lock")
	if errors.Is(err, errLocked) {
		return exitLocked, fmt.Errorf("%w: %s", err, directory)
	}
	if err != nil {
		return exitFailed, err
	}
	chosen, err := choosePorts("ports.json", port)
	if inUse := (portInUse{}); errors.As(err, &inUse) {
		return exitPort, err
	}
	if err != nil {
		return exitFailed, err
	}
	tokens, err := prepareCredentials()
	if err != nil {
		return exitFailed, err
	}
	if err := writeSettings(); err != nil {
		return exitFailed, err
	}
	return runGroups(directory, lock, chosen, tokens, limit, stop)
}

func runGroups(
	directory string, lock *os.File, chosen ports, tokens map[string]string, limit time.Duration, stop chan os.Signal,
) (int, error) {
	all := groups(chosen, tokens[adminUser])
	supervisor, err := newSupervisor(directory, lock, state{
		Pid: os.Getpid(), Directory: directory, Phase: "starting", StartedAt: time.Now(),
		KubernetesVersion: version.Get().GitVersion,
		Port:              chosen.APIServer, Server: chosen.serverURL(), Kubeconfig: filepath.Join(directory, adminKubeconfig),
		Components: componentStates(all),
	})
	if err != nil {
		return exitFailed, err
	}
	children, err := supervisor.start(all, limit, stop, func(group int) error {
		if group != apiServerGroup {
			return nil
		}
		return writeKubeconfigs(chosen.serverURL(), tokens)
	})
	code, last := 0, "stopped"
	switch {
	case err == nil:
		supervisor.update(func(current *state) { current.Phase = "running" })
		select {
		case <-stop:
			supervisor.update(func(current *state) { current.Phase = "stopping" })
		case reason := <-supervisor.failures:
			supervisor.update(func(current *state) { current.Failure = &reason })
			code, last, err = exitFailed, "failed", fmt.Errorf("%s %s", reason.Component, reason.Message)
		}
	case errors.Is(err, errStopped):
		err = nil
	default:
		code, last = exitNotReady, "failed"
	}
	supervisor.end(children, all)
	supervisor.update(func(current *state) { current.Phase = last })
	return code, err
}
