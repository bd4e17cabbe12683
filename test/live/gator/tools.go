// Package gator pins Gatekeeper's own test tool. It is built as it is: `go build github.com/open-policy-agent/gatekeeper/v3/cmd/gator`.
package gator

import _ "github.com/open-policy-agent/gatekeeper/v3/cmd/gator"
