import { Resources } from '../../core/values/quantity.ts';

/** What an EC2 instance type holds. */
export interface InstanceType {
  readonly vcpus: number;
  readonly memoryGiB: number;
  readonly gpus: number;
}

/**
 * The instance types that environments use. Check them with `aws ec2 describe-instance-types` before you rely on them.
 */
export const instanceTypes: Readonly<Record<string, InstanceType>> = {
  't3.medium': { vcpus: 2, memoryGiB: 4, gpus: 0 },
  't3.large': { vcpus: 2, memoryGiB: 8, gpus: 0 },
  't3.xlarge': { vcpus: 4, memoryGiB: 16, gpus: 0 },
  't3.2xlarge': { vcpus: 8, memoryGiB: 32, gpus: 0 },
  'm6i.2xlarge': { vcpus: 8, memoryGiB: 32, gpus: 0 },
  'm6i.4xlarge': { vcpus: 16, memoryGiB: 64, gpus: 0 },
  'm6i.8xlarge': { vcpus: 32, memoryGiB: 128, gpus: 0 },
  'm6i.16xlarge': { vcpus: 64, memoryGiB: 256, gpus: 0 },
  'm5.8xlarge': { vcpus: 32, memoryGiB: 128, gpus: 0 },
  'm5.16xlarge': { vcpus: 64, memoryGiB: 256, gpus: 0 },
  'm6a.8xlarge': { vcpus: 32, memoryGiB: 128, gpus: 0 },
  'm6a.16xlarge': { vcpus: 64, memoryGiB: 256, gpus: 0 },
  'g4dn.xlarge': { vcpus: 4, memoryGiB: 16, gpus: 1 },
  'g5.16xlarge': { vcpus: 64, memoryGiB: 256, gpus: 1 },
  'g5.48xlarge': { vcpus: 192, memoryGiB: 768, gpus: 8 },
};

/** Most pods of a node with prefix delegation of the VPC CNI: 110 below 30 vCPUs, 250 from there. */
export function podsOf({ vcpus }: InstanceType): number {
  return vcpus < 30 ? 110 : 250;
}

/** Cores reserved for the kubelet and the system, in thousandths: 6 % of the first, 1 % of the second, and so on. */
function reservedMilliCpu(vcpus: number): number {
  const share = (core: number): number => (core === 0 ? 60 : core === 1 ? 10 : core < 4 ? 5 : 2.5);
  return Math.ceil(Array.from({ length: vcpus }, (_, core) => share(core)).reduce((sum, part) => sum + part, 0));
}

const mebibyte = 2 ** 20;

/** What EKS images leave for pods: they reserve 255 Mi, 11 Mi per pod, and 100 Mi before eviction. */
export function allocatableOf(type: InstanceType): Resources {
  const milliCpu = type.vcpus * 1000 - reservedMilliCpu(type.vcpus);
  const reservedMebibytes = 255 + 11 * podsOf(type) + 100;
  return Resources.of(`${milliCpu}m`, `${type.memoryGiB * 1024 - reservedMebibytes}Mi`);
}

/** All that a node of the type has. */
export function capacityOf(type: InstanceType): Resources {
  return Resources.of(type.vcpus, String(type.memoryGiB * 1024 * mebibyte));
}
