import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fields } from './stand-in-answers.ts';

/** What reaches a cluster, as `ajj cluster start` writes it. */
interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: object }[];
  readonly users: readonly { readonly user: { readonly token: string } }[];
}

/** The kubeconfig of the control plane that stands in for clusters on AWS. */
export function readCluster(): Kubeconfig {
  return JSON.parse(readFileSync(process.env.FLEETWRIGHT_STAND_IN_CLUSTER ?? '', 'utf8')) as Kubeconfig;
}

/**
 * What the component of an EKS cluster gives once it is made. A preview before that knows nothing of it, and one after it
 * knows all, as with the real component, whose parts are in the state.
 */
export function clusterOutputs(name: string, isPreview: boolean): Fields {
  const made = process.env.FLEETWRIGHT_STAND_IN_MADE ?? '';
  const file = join(made, name);
  if (isPreview && !existsSync(file)) return {};
  if (!isPreview) {
    mkdirSync(made, { recursive: true });
    writeFileSync(file, '');
  }
  const access = kubeconfigOf(name);
  return {
    eksCluster: { name, vpcConfig: { clusterSecurityGroupId: 'sg-00000000000000001' } },
    kubeconfig: access,
    kubeconfigJson: JSON.stringify(access),
  };
}

/** As EKS writes it: a token is asked for by the AWS CLI. */
function kubeconfigOf(name: string): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: readCluster().clusters[0]?.cluster }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
    users: [
      {
        name,
        user: {
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1beta1',
            command: 'aws',
            args: ['eks', 'get-token', '--cluster-name', name, '--output', 'json'],
          },
        },
      },
    ],
  };
}
