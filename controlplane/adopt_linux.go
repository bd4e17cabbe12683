package main

import "syscall"

// adopt makes the kernel kill a child when its parent dies, and keeps the terminal's Ctrl-C from it.
func adopt() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
