package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

const (
	pollStarting   = 25 * time.Millisecond
	pollRunning    = 2 * time.Second
	shortestPause  = 200 * time.Millisecond
	longestPause   = 10 * time.Second
	stableAfter    = 10 * time.Second // a component that ran this long starts with a new count of deaths
	maxDeaths      = 10               // in a row; after that, a restart does not help
	maxStillborn   = 4                // the same, for a component that was never ready
	stopLimit      = 5 * time.Second  // from SIGTERM to SIGKILL
	environmentKey = lifelineVariable + "=1"
)

// child keeps one component running.
type child struct {
	component
	supervisor *supervisor
	log        *logFile
	ready      chan struct{} // closed when it was ready for the first time
	stop       chan struct{} // closed to stop it
	stopped    chan struct{} // closed when it has ended for good
	stopOnce   sync.Once
}

func newChild(one component, supervisor *supervisor) (*child, error) {
	log, err := openLog(filepath.Join("logs", one.name+".log"))
	return &child{
		component:  one,
		supervisor: supervisor,
		log:        log,
		ready:      make(chan struct{}),
		stop:       make(chan struct{}),
		stopped:    make(chan struct{}),
	}, err
}

// keep starts the component, and restarts it whenever it ends, until it is stopped.
func (kept *child) keep() {
	defer close(kept.stopped)
	defer kept.set(func(state *componentState) { state.Pid, state.Phase = 0, "stopped" })
	begun, deaths := time.Now(), 0
	for {
		started := time.Now()
		exit := kept.runOnce(begun)
		select {
		case <-kept.stop:
			return
		default:
		}
		if time.Since(started) > stableAfter {
			deaths = 0
		}
		deaths++
		kept.set(func(state *componentState) {
			state.Pid, state.Phase, state.LastExit = 0, "restarting", exit
			state.Restarts++
		})
		fmt.Fprintf(os.Stderr, "%s %s ended: %s\n", time.Now().Format(time.RFC3339), kept.name, exit)
		if deaths == maxDeaths || (deaths == maxStillborn && !kept.wasReady()) {
			kept.supervisor.fail(kept.name, fmt.Sprintf("ended %d times in a row, at last with %s", deaths, exit))
			return
		}
		select {
		case <-kept.stop:
			return
		case <-time.After(min(shortestPause<<(deaths-1), longestPause)):
		}
	}
}

// runOnce runs the component until it ends, and returns how it ended.
func (kept *child) runOnce(begun time.Time) string {
	if kept.before != nil {
		if err := kept.before(); err != nil {
			return err.Error()
		}
	}
	command := exec.Command(kept.supervisor.binary, append([]string{kept.name}, kept.arguments...)...)
	command.Env = append(os.Environ(), environmentKey, "HOME="+kept.supervisor.directory)
	command.Env = append(command.Env, runtimeSettings(kept.name)...)
	command.Stdout, command.Stderr = kept.log, kept.log
	command.ExtraFiles = []*os.File{kept.supervisor.lifeline, kept.supervisor.lock}
	command.SysProcAttr = adopt()
	if err := kept.supervisor.spawn(command); err != nil {
		return err.Error()
	}
	kept.set(func(state *componentState) { state.Pid, state.Phase = command.Process.Pid, "starting" })

	ended := make(chan struct{})
	go func() {
		_ = command.Wait()
		close(ended)
	}()
	stop := kept.stop
	var kill <-chan time.Time
	poll := time.NewTimer(0)
	defer poll.Stop()
	for {
		select {
		case <-ended:
			return command.ProcessState.String()
		case <-stop:
			_ = command.Process.Signal(syscall.SIGTERM)
			stop, kill = nil, time.After(stopLimit)
		case <-kill:
			_ = command.Process.Kill()
		case <-poll.C:
			poll.Reset(kept.poll(begun))
		}
	}
}

// poll asks the component whether it is ready, records the answer, and returns when to ask again.
func (kept *child) poll(begun time.Time) time.Duration {
	err := kept.component.ready()
	wasReady := kept.wasReady()
	kept.set(func(state *componentState) {
		switch {
		case err == nil:
			state.Phase = "ready"
			if !wasReady {
				state.Seconds = time.Since(begun).Seconds()
			}
		case state.Phase == "ready":
			state.Phase = "unready"
		}
	})
	if err == nil && !wasReady {
		close(kept.ready)
	}
	if err == nil {
		return pollRunning
	}
	if wasReady {
		return pollRunning / 10
	}
	return pollStarting
}

func (kept *child) wasReady() bool {
	select {
	case <-kept.ready:
		return true
	default:
		return false
	}
}

// end stops the component. A second call only waits.
func (kept *child) end() {
	kept.stopOnce.Do(func() { close(kept.stop) })
	<-kept.stopped
}

func (kept *child) set(change func(*componentState)) {
	kept.supervisor.update(func(current *state) {
		for index := range current.Components {
			if current.Components[index].Name == kept.name {
				change(&current.Components[index])
			}
		}
	})
}
