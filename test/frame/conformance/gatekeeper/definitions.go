package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/open-policy-agent/frameworks/constraint/pkg/apis"
	templatesv1 "github.com/open-policy-agent/frameworks/constraint/pkg/apis/templates/v1"
	"github.com/open-policy-agent/frameworks/constraint/pkg/client/crds"
	"github.com/open-policy-agent/frameworks/constraint/pkg/core/templates"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/yaml"
)

// matching is the schema of spec.match, which the framework asks its target for.
type matching struct{ schema apiextensions.JSONSchemaProps }

func (m matching) MatchSchema() apiextensions.JSONSchemaProps { return m.schema }

// definitions are those that the framework creates for templates, by name.
func definitions(planned []json.RawMessage, file string) (any, error) {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		apis.AddToScheme, apiextensions.AddToScheme, apiextensionsv1.AddToScheme,
	} {
		if err := add(scheme); err != nil {
			return nil, err
		}
	}
	match, err := matchIn(file, scheme)
	if err != nil {
		return nil, err
	}
	created := map[string]apiextensionsv1.CustomResourceDefinitionSpec{}
	for _, one := range planned {
		var written templatesv1.ConstraintTemplate
		if err := json.Unmarshal(one, &written); err != nil {
			return nil, err
		}
		var template templates.ConstraintTemplate
		if err := scheme.Convert(&written, &template, nil); err != nil {
			return nil, err
		}
		definition, err := crds.CreateCRD(&template, crds.CreateSchema(&template, match))
		if err != nil {
			return nil, err
		}
		var served apiextensionsv1.CustomResourceDefinition
		if err := scheme.Convert(definition, &served, nil); err != nil {
			return nil, err
		}
		created[served.Name] = served.Spec
	}
	return created, nil
}

// matchIn reads the schema where Gatekeeper publishes it.
func matchIn(file string, scheme *runtime.Scheme) (matching, error) {
	var match matching
	text, err := os.ReadFile(file)
	if err != nil {
		return match, err
	}
	var published apiextensionsv1.CustomResourceDefinition
	if err := yaml.Unmarshal(text, &published); err != nil {
		return match, err
	}
	for _, version := range published.Spec.Versions {
		if schema, found := version.Schema.OpenAPIV3Schema.Properties["embeddedMatch"]; found {
			return match, scheme.Convert(&schema, &match.schema, nil)
		}
	}
	return match, fmt.Errorf("%s has no schema of embeddedMatch", file)
}
