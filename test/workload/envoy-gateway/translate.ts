import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { goTool } from '../../live/go-tool.ts';
import { planned } from './planned.ts';

/**
 * Writes down what Envoy Gateway makes of the plans for Envoy, by its own tool:
 * `node test/workload/envoy-gateway/translate.ts`. It is to be run whenever the test says that a plan has changed.
 * Building the tool takes a quarter of an hour of processor time, which is why what it said is kept. Needs openssl.
 */
const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'fleetwright-egctl-'));
const base64 = (text: string): string => Buffer.from(text).toString('base64');

interface Translated {
  readonly xds: Readonly<Record<string, { readonly configs: readonly Record<string, unknown>[] }>>;
  readonly [kind: string]: unknown;
}

function placeOf([first]: readonly Manifest[]): string {
  return first?.metadata.namespace ?? 'default';
}

async function secretsOf(objects: readonly Manifest[]): Promise<object[]> {
  const namespace = placeOf(objects);
  const text = JSON.stringify(objects);
  const certificate = /"certificateRefs":\[\{"kind":"Secret","name":"([^"]+)"/.exec(text)?.[1];
  const keys = /"credentialRefs":\[\{"kind":"Secret","name":"([^"]+)"/.exec(text)?.[1];
  const [key, crt] = [join(folder, 'tls.key'), join(folder, 'tls.crt')];
  const request = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '30',
  ];
  const names = ['-subj', '/CN=jarvis.example.com', '-addext', 'subjectAltName=DNS:jarvis.example.com'];
  await run('openssl', [...request, '-keyout', key, '-out', crt, ...names]);
  const head = { apiVersion: 'v1', kind: 'Secret' };
  const data = { 'tls.crt': base64(await readFile(crt, 'utf8')), 'tls.key': base64(await readFile(key, 'utf8')) };
  return [
    { ...head, type: 'kubernetes.io/tls', metadata: { name: certificate, namespace }, data },
    ...(keys === undefined
      ? []
      : [
          {
            ...head,
            metadata: { name: keys, namespace },
            data: { agents: base64('shown by agents'), backup: base64('shown by the backup') },
          },
        ]),
  ];
}

/** Without what is written into logs: it is Envoy Gateway's own, and the greater part. */
function withoutLogs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLogs);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'accessLog');
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutLogs(each)]));
}

const statusOf = (value: unknown): unknown[] =>
  [value].flat().flatMap((one) => {
    const { kind, metadata, status } = one as { kind?: string; metadata?: { name: string }; status?: object };
    const conditions = JSON.stringify(status ?? {}).matchAll(
      /"type":"(\w+)","status":"(\w+)"[^}]*"message":"([^"]*)"/g,
    );
    return [...conditions].map(([, type, is, message]) => ({ kind, name: metadata?.name, type, is, message }));
  });

async function translate(egctl: string, objects: readonly Manifest[]): Promise<object> {
  const namespace = placeOf(objects);
  const controllerName = 'gateway.envoyproxy.io/gatewayclass-controller';
  const around = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'eg' },
      spec: { controllerName },
    },
  ];
  const file = join(folder, 'input.yaml');
  const all = [...around, ...(await secretsOf(objects)), ...objects];
  await writeFile(file, all.map((object) => JSON.stringify(object)).join('\n---\n'));
  const words = ['experimental', 'translate', '--from', 'gateway-api', '--to', 'gateway-api,xds', '--type', 'all'];
  const { stdout } = await run(egctl, [...words, '--output', 'json', '--add-missing-resources', '--file', file], {
    maxBuffer: 1 << 28,
  });
  const { xds, ...resources } = JSON.parse(stdout) as Translated;
  const configs = Object.values(xds).flatMap(({ configs: dumps }) => dumps);
  return {
    objects,
    said: Object.values(resources).flatMap(statusOf),
    // The one by which a proxy says that it is ready is its own.
    listeners: withoutLogs(
      configs
        .flatMap(({ dynamicListeners = [] }) => dynamicListeners)
        .filter((listener) => !JSON.stringify(listener).includes('envoy-gateway-proxy-ready')),
    ),
    routes: withoutLogs(configs.flatMap(({ dynamicRouteConfigs = [] }) => dynamicRouteConfigs)),
  };
}

try {
  const egctl = await goTool({
    name: 'egctl',
    module: join(import.meta.dirname, 'egctl'),
    package: 'github.com/envoyproxy/gateway/cmd/egctl',
  });
  const translated: Record<string, object> = {};
  for (const [name, objects] of Object.entries(planned)) translated[name] = await translate(egctl, objects);
  await writeFile(join(import.meta.dirname, 'translated.json'), `${JSON.stringify(translated, undefined, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
