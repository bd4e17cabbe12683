// Package egctl pins Envoy Gateway's own test tool. It is built as it is: `go build github.com/envoyproxy/gateway/cmd/egctl`.
package egctl

import _ "github.com/envoyproxy/gateway/cmd/egctl"
