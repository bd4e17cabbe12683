import { readCluster } from './stand-in-cluster.ts';

/** Stands in for the AWS CLI in the one thing that a kubeconfig of EKS asks of it: a token. */
const [service, command, option, cluster] = process.argv.slice(2);
if (service !== 'eks' || command !== 'get-token' || option !== '--cluster-name' || cluster === undefined)
  throw new Error(
    `this stand-in knows eks get-token --cluster-name NAME alone, not ${process.argv.slice(2).join(' ')}`,
  );
console.log(
  JSON.stringify({
    kind: 'ExecCredential',
    apiVersion: 'client.authentication.k8s.io/v1beta1',
    status: {
      expirationTimestamp: new Date(Date.now() + 14 * 60_000).toISOString(),
      token: readCluster().users[0]?.user.token,
    },
  }),
);
