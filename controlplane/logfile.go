package main

import (
	"os"
	"sync"
)

// longestLog is the size in bytes at which a new log begins. One older log is kept.
const longestLog = 16 << 20

// logFile is a log of limited size.
type logFile struct {
	path  string
	mutex sync.Mutex
	file  *os.File
	size  int
}

// openLog begins a new log and keeps the previous one as PATH.1.
func openLog(path string) (*logFile, error) {
	log := &logFile{path: path}
	return log, log.rotate()
}

func (log *logFile) rotate() error {
	if log.file != nil {
		_ = log.file.Close()
	}
	if err := os.Rename(log.path, log.path+".1"); err != nil && !os.IsNotExist(err) {
		return err
	}
	file, err := os.OpenFile(log.path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	log.file, log.size = file, 0
	return err
}

func (log *logFile) Write(text []byte) (int, error) {
	log.mutex.Lock()
	defer log.mutex.Unlock()
	if log.size+len(text) > longestLog {
		if err := log.rotate(); err != nil {
			return 0, err
		}
	}
	written, err := log.file.Write(text)
	log.size += written
	return written, err
}
