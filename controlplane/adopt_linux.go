package main

import "syscall"

// adopt makes a child that its parent's death kills, and that the terminal's Ctrl-C does not reach.
func adopt() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
