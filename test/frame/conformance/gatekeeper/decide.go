package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sort"

	"github.com/open-policy-agent/frameworks/constraint/pkg/regorewriter"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
)

// source is the Rego of a template.
type source struct {
	Rego string `json:"rego"`
	// Version is v1, or anything else for version 0, as Gatekeeper's driver has it.
	Version string `json:"version"`
}

// review is an object that is put to each template.
type review struct {
	Review     any `json:"review"`
	Parameters any `json:"parameters"`
	Inventory  any `json:"inventory"`
}

type decideQuestion struct {
	Templates map[string]source `json:"templates"`
	Reviews   []review          `json:"reviews"`
}

type decideAnswer struct {
	// Refused says why a template does not compile, by its name.
	Refused map[string]string `json:"refused"`
	// Messages of each template that compiles about each review, sorted.
	Messages map[string][][]string `json:"messages"`
}

// decide compiles each template, and evaluates the reviews.
func decide(question decideQuestion) (any, error) {
	answered := decideAnswer{Refused: map[string]string{}, Messages: map[string][][]string{}}
	for name, template := range question.Templates {
		compiler, err := compile(name, template)
		if err != nil {
			answered.Refused[name] = err.Error()
			continue
		}
		answered.Messages[name] = make([][]string, len(question.Reviews))
		for index, one := range question.Reviews {
			messages, err := evaluate(compiler, one)
			if err != nil {
				return nil, fmt.Errorf("%s, reviews[%d]: %w", name, index, err)
			}
			answered.Messages[name][index] = messages
		}
	}
	return answered, nil
}

// compile does what Gatekeeper's driver does with a template, which has the built-in functions that its chart leaves on.
func compile(name string, template source) (*ast.Compiler, error) {
	version := ast.RegoV0
	if template.Version == "v1" {
		version = ast.RegoV1
	}
	module, err := ast.ParseModuleWithOpts(name, template.Rego, ast.ParserOptions{RegoVersion: version})
	if err != nil {
		return nil, err
	}
	if module == nil {
		return nil, errors.New("the module is empty")
	}
	isViolation := func(rule *ast.Rule) bool { return rule.Head.Name == "violation" }
	if !slices.ContainsFunc(module.Rules, isViolation) {
		return nil, errors.New("there is no rule violation")
	}
	module.Package.Path = ast.Ref{ast.DefaultRootDocument, ast.StringTerm("template")}
	rewriter, err := regorewriter.New(
		regorewriter.NewPackagePrefixer("libs"), []string{"data.lib"}, []string{"data.inventory"})
	if err != nil {
		return nil, err
	}
	rewriter.AddEntryPointModule(name, module)
	if _, err := rewriter.Rewrite(); err != nil {
		return nil, err
	}
	capabilities := ast.CapabilitiesForThisVersion()
	capabilities.Builtins = slices.DeleteFunc(capabilities.Builtins, func(builtin *ast.Builtin) bool {
		return builtin.Name == ast.HTTPSend.Name
	})
	compiler := ast.NewCompiler().WithCapabilities(capabilities)
	compiler.Compile(map[string]*ast.Module{name: module})
	if compiler.Failed() {
		return nil, compiler.Errors
	}
	return compiler, nil
}

func evaluate(compiler *ast.Compiler, one review) ([]string, error) {
	results, err := rego.New(
		rego.Compiler(compiler),
		rego.Store(inmem.NewFromObject(map[string]any{"inventory": one.Inventory})),
		rego.Input(map[string]any{"review": one.Review, "parameters": one.Parameters}),
		rego.Query("messages := {found.msg | some found in data.template.violation}"),
		rego.SetRegoVersion(ast.RegoV1),
	).Eval(context.Background())
	if err != nil {
		return nil, err
	}
	if len(results) != 1 {
		return nil, fmt.Errorf("must have one result (got %d)", len(results))
	}
	found, _ := results[0].Bindings["messages"].([]any)
	messages := make([]string, len(found))
	for index, message := range found {
		text, isText := message.(string)
		if !isText {
			return nil, fmt.Errorf("msg: must be a text (got %v)", message)
		}
		messages[index] = text
	}
	sort.Strings(messages)
	return messages, nil
}
