package main

import (
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"syscall"

	"go.etcd.io/etcd/server/v3/embed"
)

// Sockets are in the data directory and have relative names, because the path of a socket has at most about 100
// characters. There is no port: a client that connects to etcd bypasses all authentication.
const (
	etcdSocket     = "etcd.sock"
	etcdPeerSocket = "etcd-peer.sock"
)

// runEtcd serves one etcd member on sockets in the working directory until it is stopped.
func runEtcd() int {
	flags := flag.NewFlagSet("etcd", flag.ExitOnError)
	data := flags.String("data-dir", "etcd", "directory of the data")
	_ = flags.Parse(os.Args[1:])

	config := embed.NewConfig()
	config.Name = "fleetwright"
	config.Dir = *data
	config.ListenClientUrls = []url.URL{{Scheme: "unix", Host: etcdSocket}}
	config.ListenPeerUrls = []url.URL{{Scheme: "unix", Host: etcdPeerSocket}}
	// etcd requires addresses in the form host:port for clients and peers. None ask for them, and nothing listens there.
	config.AdvertiseClientUrls = []url.URL{{Scheme: "http", Host: "127.0.0.1:2379"}}
	config.AdvertisePeerUrls = []url.URL{{Scheme: "http", Host: "127.0.0.1:2380"}}
	config.InitialCluster = config.InitialClusterFromName(config.Name)
	config.QuotaBackendBytes = 4 << 30
	// Data survives the death of any process. Only a crash of the whole machine could lose the last writes, which is
	// acceptable for a cluster that one command builds again.
	config.UnsafeNoFsync = true
	// A single member waits for its election time-out before it becomes the leader.
	config.TickMs = 20
	config.ElectionMs = 100
	config.LogLevel = "warn"
	config.WarningUnaryRequestDuration = embed.DefaultWarningUnaryRequestDuration // otherwise it warns about every request

	server, err := embed.StartEtcd(config)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	select {
	case <-stop:
		server.Close()
		return 0
	case err := <-server.Err():
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
}
