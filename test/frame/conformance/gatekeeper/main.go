// Command gatekeeper answers what Gatekeeper's own libraries make of templates. It reads a question as JSON from its
// input, and writes the answer as JSON.
//
//	gatekeeper decide               evaluates Rego in OPA
//	gatekeeper definitions MATCH    creates the kinds of constraints; MATCH is the file with the schema of match
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(arguments []string, in io.Reader, out io.Writer) error {
	switch {
	case len(arguments) == 1 && arguments[0] == "decide":
		return answer(in, out, decide)
	case len(arguments) == 2 && arguments[0] == "definitions":
		return answer(in, out, func(templates []json.RawMessage) (any, error) {
			return definitions(templates, arguments[1])
		})
	}
	return fmt.Errorf("must be decide, or definitions MATCH (got %q)", arguments)
}

func answer[Question any](in io.Reader, out io.Writer, work func(Question) (any, error)) error {
	var question Question
	if err := json.NewDecoder(in).Decode(&question); err != nil {
		return err
	}
	answered, err := work(question)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(answered)
}
