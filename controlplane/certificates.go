package main

import (
	"crypto/tls"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	certutil "k8s.io/client-go/util/cert"
)

// Files of the data directory, relative to it.
const (
	certificatesDir = "certificates"
	serverCertFile  = certificatesDir + "/apiserver.crt"
	serverKeyFile   = certificatesDir + "/apiserver.key"
)

const minCertificateValidity = 30 * 24 * time.Hour

// prepareCertificates creates the API server's certificate if there is none. The API server would create one itself,
// but not atomically, so a reader might see a part of it. It removes pairs that would make a component fail. The
// components then create new ones.
func prepareCertificates(now time.Time) error {
	files, err := filepath.Glob(certificatesDir + "/*")
	if err != nil {
		return err
	}
	for _, file := range files {
		pair := strings.TrimSuffix(file, filepath.Ext(file))
		if isUsable(pair, now) {
			continue
		}
		if err := os.Remove(file); err != nil {
			return err
		}
	}
	if _, err := os.Stat(serverCertFile); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	names := []string{"kubernetes.default.svc", "kubernetes.default", "kubernetes", "localhost"}
	certificate, key, err := certutil.GenerateSelfSignedCertKey("127.0.0.1", []net.IP{firstServiceIP}, names)
	if err != nil {
		return err
	}
	if err := writeAtomically(serverKeyFile, key); err != nil {
		return err
	}
	return writeAtomically(serverCertFile, certificate)
}

// isUsable reports whether a certificate exists with its key, and is valid for long enough.
func isUsable(pair string, now time.Time) bool {
	found, err := tls.LoadX509KeyPair(pair+".crt", pair+".key")
	return err == nil && found.Leaf.NotAfter.Sub(now) > minCertificateValidity
}
