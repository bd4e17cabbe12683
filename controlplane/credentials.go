package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"
)

// Files of the data directory, relative to it.
const (
	tokensFile      = "credentials/tokens.csv"
	serviceKeyFile  = "credentials/service-account.key"
	adminKubeconfig = "kubeconfig"
	contextName     = "fleetwright"
	adminUser       = "fleetwright-admin"
)

// identities are the users of the API server, by the file with their kubeconfig: the administrator, and each component
// as the user that its built-in role is bound to. kwok plays all nodes at once, which no built-in role allows.
var identities = []struct{ kubeconfig, user, group string }{
	{adminKubeconfig, adminUser, "system:masters"},
	{"credentials/kube-controller-manager.kubeconfig", "system:kube-controller-manager", ""},
	{"credentials/kube-scheduler.kubeconfig", "system:kube-scheduler", ""},
	{"credentials/kwok.kubeconfig", "system:kwok", "system:masters"},
}

// prepareCredentials creates the certificate, the tokens and the key that signs service account tokens, if they are
// missing, and returns the token of each user.
func prepareCredentials() (map[string]string, error) {
	for _, directory := range []string{"credentials", certificatesDir} {
		if err := os.MkdirAll(directory, 0o700); err != nil {
			return nil, err
		}
	}
	if err := prepareCertificates(time.Now()); err != nil {
		return nil, err
	}
	if _, err := os.Stat(serviceKeyFile); errors.Is(err, os.ErrNotExist) {
		if err := makeKey(serviceKeyFile); err != nil {
			return nil, err
		}
	}
	tokens := readTokens()
	lines := make([]string, 0, len(identities))
	for _, identity := range identities {
		if tokens[identity.user] == "" {
			random := make([]byte, 32)
			_, _ = rand.Read(random) // never fails
			tokens[identity.user] = hex.EncodeToString(random)
		}
		lines = append(lines, fmt.Sprintf("%s,%s,%s,%q", tokens[identity.user], identity.user, identity.user, identity.group))
	}
	return tokens, writeAtomically(tokensFile, []byte(strings.Join(lines, "\n")+"\n"))
}

func readTokens() map[string]string {
	tokens := map[string]string{}
	text, _ := os.ReadFile(tokensFile)
	for line := range strings.SplitSeq(string(text), "\n") {
		if fields := strings.Split(line, ","); len(fields) == 4 {
			tokens[fields[1]] = fields[0]
		}
	}
	return tokens
}

func makeKey(path string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	bytes, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return err
	}
	return writeAtomically(path, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: bytes}))
}

// writeKubeconfigs writes one kubeconfig for each identity.
func writeKubeconfigs(server string, tokens map[string]string) error {
	authority, err := os.ReadFile(serverCertFile)
	if err != nil {
		return err
	}
	type named map[string]any
	for _, identity := range identities {
		text, err := json.MarshalIndent(named{
			"apiVersion":      "v1",
			"kind":            "Config",
			"current-context": contextName,
			"preferences":     named{},
			"clusters": []named{{"name": contextName, "cluster": named{
				"server": server, "certificate-authority-data": base64.StdEncoding.EncodeToString(authority),
			}}},
			"users":    []named{{"name": contextName, "user": named{"token": tokens[identity.user]}}},
			"contexts": []named{{"name": contextName, "context": named{"cluster": contextName, "user": contextName}}},
		}, "", "  ")
		if err != nil {
			return err
		}
		// JSON is also YAML, and needs no library here.
		if err := writeAtomically(identity.kubeconfig, append(text, '\n')); err != nil {
			return err
		}
	}
	return nil
}
