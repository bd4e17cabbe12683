package main

import (
	"net/http"
	"sync"
	"time"

	"k8s.io/apiserver/pkg/endpoints/request"
)

// The API server is at work while somebody has written within atWork. Bookkeeping waits for the end of that, but no
// longer than patience, so that it goes on while a long deployment is on its way.
const (
	atWork   = 100 * time.Millisecond
	patience = time.Second
)

// bookkeepingLast lets bookkeeping wait while the API server is at work: when a deployment grows, more than a third of
// all writes are bookkeeping, and they take the time from pods that somebody waits for.
func bookkeepingLast(next http.Handler, resolver request.RequestInfoResolver) http.Handler {
	work := &work{}
	return http.HandlerFunc(func(writer http.ResponseWriter, asked *http.Request) {
		if info, err := resolver.NewRequestInfo(asked); err == nil && writes[info.Verb] {
			switch {
			case isBookkeeping(info):
				work.waitForEnd(asked)
			case info.Resource != "leases": // the pulse of the nodes
				work.note(time.Now())
			}
		}
		next.ServeHTTP(writer, asked)
	})
}

var writes = map[string]bool{"create": true, "update": true, "patch": true, "delete": true, "deletecollection": true}

// isBookkeeping says whether a write is of an event, or of how many pods a disruption budget finds. Of those a late one
// contains what several early ones would have.
func isBookkeeping(info *request.RequestInfo) bool {
	return info.Resource == "events" || info.Resource == "poddisruptionbudgets" && info.Subresource == "status"
}

// work is from when until when something was written, without a pause of atWork.
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

// left is how long it takes until its end at least, or until patience ends.
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
