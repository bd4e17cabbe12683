import * as z from 'zod';
import { formOf, jsonDocument, jsonForms } from './document.ts';

const kubeconfig = z.string().describe('Path of the kubeconfig file.');
const server = z.string().describe('Address of the API server.');

/** `ajj cluster start --json`. */
export const clusterStart = jsonDocument('ajj/cluster-start/v1', '`ajj cluster start`: how to reach the cluster.', {
  kubeconfig,
  server,
});

/** `ajj cluster stop --json`. */
export const clusterStop = jsonDocument('ajj/cluster-stop/v1', '`ajj cluster stop`: whether it was stopped.', {
  stopped: z.boolean().describe('`false` if it was not running.'),
});

/** `ajj cluster delete --json`. */
export const clusterDelete = jsonDocument('ajj/cluster-delete/v1', '`ajj cluster delete`: that it was deleted.', {
  deleted: z.literal(true).describe('Always `true`.'),
});

const statusName = 'ajj/cluster-status/v1';
const directory = z.string().describe('Folder of its data.');
const startedAt = z.string().describe('When it was started, in ISO 8601.');

const failure = z.strictObject({
  component: z.string().optional().describe('The component that failed.'),
  message: z.string().describe('What happened.'),
});

const component = z.strictObject({
  name: z.string().describe('Name: `etcd`, `kube-apiserver`, `kube-controller-manager`, `kube-scheduler`, `kwok`.'),
  pid: z.number().optional().describe('Process id. Absent if it does not run.'),
  phase: z.enum(['waiting', 'starting', 'ready', 'unready', 'restarting', 'stopped']).describe('Its phase.'),
  restarts: z.number().describe('Number of restarts since the control plane was started.'),
  lastExit: z.string().optional().describe('How it ended the last time. Absent if it never ended.'),
  seconds: z.number().optional().describe('Time until it was first ready, in seconds.'),
  log: z.string().describe('Its log, relative to the folder of the data.'),
  ready: z.boolean().describe('`true` if it answered its last health check.'),
});

/** `ajj cluster status --json`. */
export const clusterStatus = jsonForms(statusName, '`ajj cluster status`: the embedded control plane.', [
  formOf(statusName, 'If it is running', {
    state: z.literal('running').describe('It is running.'),
    directory,
    phase: z.enum(['starting', 'running', 'stopping', 'stopped', 'failed']).describe('Phase of the control plane.'),
    pid: z.number().describe('Process id of its supervisor.'),
    startedAt,
    kubernetesVersion: z.string().describe('Version of Kubernetes.'),
    server,
    kubeconfig,
    components: z.array(component).describe('Its components.'),
    nodes: z.number().optional().describe('Number of nodes. Absent if the API server does not answer.'),
  }),
  formOf(statusName, 'If it is not running (exit code 1)', {
    state: z.literal('stopped').describe('It was never started, or it was stopped.'),
    directory,
    failure: failure.optional().describe('Why it stopped by itself. Absent if it did not.'),
  }),
  formOf(statusName, 'If it was killed (exit code 1)', {
    state: z.literal('stale').describe('It was killed. Its data is kept.'),
    directory,
    startedAt,
  }),
]);

const entry = z.strictObject({
  time: z.string().describe('Time, in ISO 8601.'),
  user: z.string().describe('The user.'),
  as: z.string().optional().describe('The user who was impersonated. Absent if none was.'),
  verb: z.string().describe('Verb of the request: `create`.'),
  resource: z.string().describe('Group, resource and subresource: `apps/deployments/scale`. Or a path.'),
  namespace: z.string().optional().describe('Namespace of the object.'),
  name: z.string().optional().describe('Name of the object.'),
  code: z.number().describe('HTTP status of the response.'),
});

/** `ajj cluster audit --json`. */
export const clusterAudit = jsonDocument('ajj/cluster-audit/v1', '`ajj cluster audit`: entries of the audit log.', {
  entries: z.array(entry).describe('The entries, the oldest first.'),
});
