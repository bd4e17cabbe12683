package main

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// errLocked says that another control plane uses the same directory.
var errLocked = errors.New("another control plane runs on this directory")

// lockPatience is how long the children of a killed supervisor may take to end.
const lockPatience = 2 * time.Second

// takeLock locks a file for the life of this process and of its children, which inherit the lock, so nobody else
// touches the data while one of them runs. The system releases it however they end, so there is never a stale lock.
func takeLock(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	for deadline := time.Now().Add(lockPatience); ; time.Sleep(20 * time.Millisecond) {
		err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return file, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			_ = file.Close()
			return nil, fmt.Errorf("lock %s: %w", path, err)
		}
		if time.Now().After(deadline) {
			_ = file.Close()
			return nil, errLocked
		}
	}
}
