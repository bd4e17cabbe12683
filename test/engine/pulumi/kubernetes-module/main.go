// The Kubernetes provider of Pulumi as a program. The main of its own module embeds files that are made when it is
// released, and that the module does not carry. Here they are made from what it does carry, before this is compiled.
package main

import (
	_ "embed"

	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"
)

//go:embed schema.json
var schema []byte

//go:embed terraform-mapping.json
var mapping []byte

// Set by the linker.
var version string

func main() { provider.Serve("kubernetes", version, schema, mapping) }
