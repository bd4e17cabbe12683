//go:build unix && !linux

package main

import "syscall"

// adopt keeps the terminal's Ctrl-C from a child. The lifeline ends the child when its parent dies.
func adopt() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true}
}
