//go:build unix && !linux

package main

import "syscall"

// adopt makes a child that the terminal's Ctrl-C does not reach; its lifeline ends it with its parent.
func adopt() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true}
}
