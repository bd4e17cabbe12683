/** The managed add-ons of every cluster. */
export const addonNames = [
  'vpc-cni',
  'coredns',
  'kube-proxy',
  'aws-ebs-csi-driver',
  'eks-pod-identity-agent',
  'snapshot-controller',
] as const;

export type AddonName = (typeof addonNames)[number];

export type AddonVersions = Readonly<Record<AddonName, string>>;

/**
 * Versions by version of Kubernetes. AWS publishes no list that could be read without an account: these were found in
 * the configurations of public repositories, whose authors note that `aws eks describe-addon-versions` gave them, in
 * 2026. They are not a statement of AWS, and none was tested here. Check them with `aws eks describe-addon-versions
 * --kubernetes-version 1.34` before you rely on them, and set others in `cloud.addons`. Of the snapshot controller one
 * version was found, for Kubernetes 1.35; that it fits the others is an assumption.
 */
export const addonVersions: Readonly<Record<string, AddonVersions>> = {
  '1.34': {
    'vpc-cni': 'v1.21.2-eksbuild.2',
    coredns: 'v1.12.4-eksbuild.17',
    'kube-proxy': 'v1.34.6-eksbuild.11',
    'aws-ebs-csi-driver': 'v1.62.0-eksbuild.1',
    'eks-pod-identity-agent': 'v1.3.10-eksbuild.3',
    'snapshot-controller': 'v8.5.0-eksbuild.3',
  },
  '1.35': {
    'vpc-cni': 'v1.21.1-eksbuild.7',
    coredns: 'v1.13.2-eksbuild.4',
    'kube-proxy': 'v1.35.3-eksbuild.2',
    'aws-ebs-csi-driver': 'v1.58.0-eksbuild.1',
    'eks-pod-identity-agent': 'v1.3.10-eksbuild.3',
    'snapshot-controller': 'v8.5.0-eksbuild.3',
  },
  '1.36': {
    'vpc-cni': 'v1.21.2-eksbuild.2',
    coredns: 'v1.14.2-eksbuild.4',
    'kube-proxy': 'v1.36.0-eksbuild.7',
    'aws-ebs-csi-driver': 'v1.62.0-eksbuild.1',
    'eks-pod-identity-agent': 'v1.3.10-eksbuild.3',
    'snapshot-controller': 'v8.5.0-eksbuild.3',
  },
};

/** The version of each add-on: what is set, or else what fits a version of Kubernetes. */
export function addonsOf(kubernetes: string, set: Partial<AddonVersions>): Partial<AddonVersions> {
  return { ...addonVersions[kubernetes], ...set };
}

/** True for a version of an add-on as EKS writes it: `v1.21.2-eksbuild.2`. */
export function isAddonVersion(text: string): boolean {
  return /^v\d+\.\d+\.\d+-eksbuild\.\d+$/.test(text);
}
