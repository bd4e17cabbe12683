package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"sync"
	"time"
)

// supervisor runs all components of one data directory, which is its working directory.
type supervisor struct {
	binary    string
	directory string
	lock      *os.File
	lifeline  *os.File // what the children read; the other end closes with this process
	spawns    chan func()
	failures  chan failure

	mutex   sync.Mutex
	current state
}

func newSupervisor(directory string, lock *os.File, first state) (*supervisor, error) {
	binary, err := os.Executable()
	if err != nil {
		return nil, err
	}
	lifeline, held, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	supervisor := &supervisor{
		binary: binary, directory: directory, lock: lock, lifeline: lifeline,
		spawns: make(chan func()), failures: make(chan failure, 1), current: first,
	}
	go func() {
		// On Linux a child dies with the thread that started it, so that thread must live as long as this process.
		runtime.LockOSThread()
		sparePreemption()
		for start := range supervisor.spawns {
			start()
		}
		runtime.KeepAlive(held)
	}()
	return supervisor, writeState(stateFile, first)
}

// spawn starts a process from the one thread that never ends.
func (one *supervisor) spawn(command *exec.Cmd) error {
	result := make(chan error)
	one.spawns <- func() { result <- command.Start() }
	return <-result
}

// update changes the state, and writes it if it differs.
func (one *supervisor) update(change func(*state)) {
	one.mutex.Lock()
	defer one.mutex.Unlock()
	before := one.current
	before.Components = slices.Clone(one.current.Components)
	change(&one.current)
	if reflect.DeepEqual(before, one.current) {
		return
	}
	if err := writeState(stateFile, one.current); err != nil {
		fmt.Fprintln(os.Stderr, "write state:", err)
	}
}

// fail records why the control plane cannot continue. The first reason counts.
func (one *supervisor) fail(component, message string) {
	select {
	case one.failures <- failure{Component: component, Message: message}:
	default:
	}
}

// errStopped says that a signal came before everything was ready.
var errStopped = errors.New("stopped")

// start starts the groups one after the other, and calls afterGroup when one is ready. It returns all children that
// were started, in order, whether or not all became ready.
func (one *supervisor) start(groups [][]component, limit time.Duration, stop <-chan os.Signal, afterGroup func(int) error) ([]*child, error) {
	deadline := time.After(limit)
	var children []*child
	for index, group := range groups {
		first := len(children)
		for _, component := range group {
			child, err := newChild(component, one)
			if err != nil {
				return children, err
			}
			children = append(children, child)
			go child.keep()
		}
		for _, child := range children[first:] {
			select {
			case <-child.ready:
			case <-stop:
				return children, errStopped
			case reason := <-one.failures:
				one.update(func(current *state) { current.Failure = &reason })
				return children, fmt.Errorf("%s %s", reason.Component, reason.Message)
			case <-deadline:
				reason := failure{Component: child.name, Message: fmt.Sprintf("was not ready within %s", limit)}
				if err := child.component.ready(); err != nil {
					reason.Message += ": " + err.Error()
				}
				one.update(func(current *state) { current.Failure = &reason })
				return children, fmt.Errorf("%s %s", reason.Component, reason.Message)
			}
		}
		if err := afterGroup(index); err != nil {
			return children, err
		}
	}
	return children, nil
}

// end stops the children in the reverse order of their groups, and those of one group together.
func (one *supervisor) end(children []*child, groups [][]component) {
	for _, group := range slices.Backward(groups) {
		var wait sync.WaitGroup
		for _, child := range children {
			if slices.ContainsFunc(group, func(member component) bool { return member.name == child.name }) {
				wait.Go(child.end)
			}
		}
		wait.Wait()
	}
}

// componentStates returns the states of components that have not been started.
func componentStates(groups [][]component) []componentState {
	var states []componentState
	for _, group := range groups {
		for _, component := range group {
			states = append(states, componentState{
				Name: component.name, Phase: "waiting", Log: filepath.Join("logs", component.name+".log"),
			})
		}
	}
	return states
}
