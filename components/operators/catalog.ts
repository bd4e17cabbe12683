import { argoCd } from './catalog/argo-cd.ts';
import { argoRollouts } from './catalog/argo-rollouts.ts';
import { awsEbsCsiDriver } from './catalog/aws-ebs-csi-driver.ts';
import { awsLoadBalancerController } from './catalog/aws-load-balancer-controller.ts';
import { certManager } from './catalog/cert-manager.ts';
import { descheduler } from './catalog/descheduler.ts';
import { envoyGateway } from './catalog/envoy-gateway.ts';
import { envoyGatewayDefinitions } from './catalog/envoy-gateway-definitions.ts';
import { externalDns } from './catalog/external-dns.ts';
import { externalSecrets } from './catalog/external-secrets.ts';
import { falco } from './catalog/falco.ts';
import { flagger } from './catalog/flagger.ts';
import { flux } from './catalog/flux.ts';
import { gatekeeper } from './catalog/gatekeeper.ts';
import { gatewayApi } from './catalog/gateway-api.ts';
import { istio } from './catalog/istio.ts';
import { karpenter } from './catalog/karpenter.ts';
import { keda } from './catalog/keda.ts';
import { kyverno } from './catalog/kyverno.ts';
import { metricsServer } from './catalog/metrics-server.ts';
import { nvidiaDevicePlugin } from './catalog/nvidia-device-plugin.ts';
import { prometheusOperator } from './catalog/prometheus-operator.ts';
import { snapshotController } from './catalog/snapshot-controller.ts';
import { trivyOperator } from './catalog/trivy-operator.ts';
import { velero } from './catalog/velero.ts';
import { verticalPodAutoscaler } from './catalog/vertical-pod-autoscaler.ts';
import type { Operator } from './operator.ts';

/** Every operator that the platform knows how to install, by name. */
export const operators: readonly Operator[] = [
  argoCd,
  argoRollouts,
  awsEbsCsiDriver,
  awsLoadBalancerController,
  certManager,
  descheduler,
  envoyGateway,
  envoyGatewayDefinitions,
  externalDns,
  externalSecrets,
  falco,
  flagger,
  flux,
  gatekeeper,
  gatewayApi,
  istio,
  karpenter,
  keda,
  kyverno,
  metricsServer,
  nvidiaDevicePlugin,
  prometheusOperator,
  snapshotController,
  trivyOperator,
  velero,
  verticalPodAutoscaler,
];

/** The operator that serves the kinds of a group; undefined if none does. */
export function operatorOfGroup(group: string): Operator | undefined {
  return operators.find(({ groups = [] }) => groups.includes(group));
}

/** @throws RangeError if no operator has this name. */
export function operatorNamed(name: string): Operator {
  const found = operators.find((operator) => operator.name === name);
  if (found === undefined) throw new RangeError(`internal error: no operator is named ${name}`);
  return found;
}
