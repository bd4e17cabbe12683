package main

import (
	"net/http"
	"sync"
	"time"

	"k8s.io/apiserver/pkg/endpoints/request"
)

// The API server is busy if somebody wrote within atWork. Bookkeeping waits until it is not, but no longer than
// patience, so that it continues during a long deployment.
const (
	atWork   = 100 * time.Millisecond
	patience = time.Second
)

// bookkeepingLast delays bookkeeping while the API server is busy. While a deployment grows, more than a third of all
// writes are bookkeeping, and they slow down pods that somebody waits for.
func bookkeepingLast(next http.Handler, resolver request.RequestInfoResolver) http.Handler {
	work := &work{}
	return http.HandlerFunc(func(writer http.ResponseWriter, asked *http.Request) {
		if info, err := resolver.NewRequestInfo(asked); err == nil && writes[info.Verb] {
			switch {
			case isBookkeeping(info):
				work.waitForEnd(asked)
			case info.Resource != "leases": // routine of the nodes
				work.note(time.Now())
			}
		}
		next.ServeHTTP(writer, asked)
	})
}

var writes = map[string]bool{"create": true, "update": true, "patch": true, "delete": true, "deletecollection": true}

// isBookkeeping reports whether a write is an event, or the pod count of a disruption budget. One late write replaces
// several early ones.
func isBookkeeping(info *request.RequestInfo) bool {
	return info.Resource == "events" || info.Resource == "poddisruptionbudgets" && info.Subresource == "status"
}

// work is the time of the first and the last write without a pause of atWork in between.
type work struct {
	mutex       sync.Mutex
	first, last time.Time
}

func (one *work) note(now time.Time) {
	one.mutex.Lock()
	defer one.mutex.Unlock()
	if now.Sub(one.last) > atWork {
		one.first = now
	}
	one.last = now
}

// left returns the time until work ends at the earliest, or until patience runs out.
func (one *work) left(now time.Time) time.Duration {
	one.mutex.Lock()
	defer one.mutex.Unlock()
	return min(one.last.Add(atWork).Sub(now), one.first.Add(patience).Sub(now))
}

func (one *work) waitForEnd(asked *http.Request) {
	for left := one.left(time.Now()); left > 0; left = one.left(time.Now()) {
		select {
		case <-asked.Context().Done():
			return
		case <-time.After(left):
		}
	}
}
