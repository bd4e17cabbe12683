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

// prepareCertificates makes the API server's certificate where there is none. The API server would make one by itself,
// but not at once as a whole, and whoever waits for it could read a part. Pairs that would hinder a component it drops:
// the components then make their own anew.
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

// isUsable says whether a certificate is there with its key, and will last.
func isUsable(pair string, now time.Time) bool {
	found, err := tls.LoadX509KeyPair(pair+".crt", pair+".key")
	return err == nil && found.Leaf.NotAfter.Sub(now) > minCertificateValidity
}
