package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

// probe asks a component whether it is ready. The error contains its answer.
type probe func() error

const probeLimit = 3 * time.Second

// socketProbe asks over a socket in the data directory.
func socketProbe(socket, path string) probe {
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", socket)
	}
	client := probeClient(&http.Transport{DialContext: dial})
	return func() error { return ask(client, http.MethodGet, "http://etcd"+path, "") }
}

// serverCall asks the API server as a client would. Its certificate must be the one in the kubeconfig.
func serverCall(method, url, token string) probe {
	var client *http.Client
	return func() error {
		if client == nil {
			text, err := os.ReadFile(serverCertFile)
			if err != nil {
				return err
			}
			authorities := x509.NewCertPool()
			if !authorities.AppendCertsFromPEM(text) {
				return fmt.Errorf("%s holds no certificate", serverCertFile)
			}
			client = probeClient(&http.Transport{TLSClientConfig: &tls.Config{RootCAs: authorities}})
		}
		return ask(client, method, url, token)
	}
}

// componentProbe asks a component that only serves its health, to everybody, so its identity does not matter.
func componentProbe(url string) probe {
	client := probeClient(&http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}})
	return func() error { return ask(client, http.MethodGet, url, "") }
}

func probeClient(transport *http.Transport) *http.Client {
	transport.DisableKeepAlives = true // a kept connection would outlive the process
	return &http.Client{Transport: transport, Timeout: probeLimit}
}

func ask(client *http.Client, method, url, token string) error {
	request, err := http.NewRequest(method, url, nil)
	if err != nil {
		return err
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	text, _ := io.ReadAll(io.LimitReader(response.Body, 4096)) // enough for any reason
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", response.Status, strings.TrimSpace(string(text)))
	}
	return nil
}
