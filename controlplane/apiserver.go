package main

import (
	"context"
	"net/http"

	"github.com/spf13/cobra"
	utilerrors "k8s.io/apimachinery/pkg/util/errors"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/client-go/rest"
	"k8s.io/component-base/cli"
	"k8s.io/component-base/compatibility"
	logsapi "k8s.io/component-base/logs/api/v1"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	"k8s.io/kubernetes/cmd/kube-apiserver/app/options"
)

// runAPIServer runs the API server as its own command does, with bookkeepingLast in front of all request handlers.
func runAPIServer() int {
	chosen := options.NewServerRunOptions()
	components := chosen.GenericServerRunOptions.ComponentGlobalsRegistry
	ctx := genericapiserver.SetupSignalContext()
	command := &cobra.Command{
		Use:          apiServerName,
		SilenceUsage: true,
		Args:         cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := components.Set(); err != nil {
				return err
			}
			rest.SetDefaultWarningHandler(rest.NoWarnings{}) // about its own requests
			gates := components.FeatureGateFor(compatibility.DefaultKubeComponent)
			if err := logsapi.ValidateAndApply(chosen.Logs, gates); err != nil {
				return err
			}
			completed, err := chosen.Complete(ctx)
			if err != nil {
				return err
			}
			if errs := completed.Validate(); len(errs) != 0 {
				return utilerrors.NewAggregate(errs)
			}
			return serve(ctx, completed)
		},
	}
	for _, set := range chosen.Flags().FlagSets {
		command.Flags().AddFlagSet(set)
	}
	return cli.Run(command)
}

func serve(ctx context.Context, chosen options.CompletedOptions) error {
	config, err := apiserver.NewConfig(chosen)
	if err != nil {
		return err
	}
	// The aggregator is the first of the three chained servers.
	first := &config.Aggregator.GenericConfig.Config
	build := first.BuildHandlerChainFunc
	first.BuildHandlerChainFunc = func(handler http.Handler, config *genericapiserver.Config) http.Handler {
		return bookkeepingLast(build(handler, config), config.RequestInfoResolver)
	}
	completed, err := config.Complete()
	if err != nil {
		return err
	}
	server, err := apiserver.CreateServerChain(completed)
	if err != nil {
		return err
	}
	prepared, err := server.PrepareRun()
	if err != nil {
		return err
	}
	return prepared.Run(ctx)
}
