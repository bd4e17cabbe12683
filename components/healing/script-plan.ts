import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf } from '../core/kubernetes/manifest.ts';
import { type AccessSpec, planAccess } from '../workload/access.ts';
import { type JobSpec, planJob } from './cron-plan.ts';
import type { HealingSpec } from './spec.ts';

const mountPath = '/opt/fleetwright';

/** A job whose work is a script of this room. */
export interface ScriptSpec
  extends Omit<JobSpec, 'image' | 'command' | 'files'>,
    Pick<AccessSpec, 'within' | 'everywhere'> {
  /** Name of the script in `scripts/`, without `.sh`. */
  readonly script: string;
}

/** A script of this room, as text. */
export function scriptText(name: string): string {
  return readFileSync(resolve(import.meta.dirname, 'scripts', `${name}.sh`), 'utf8');
}

/** Plans a script as a job: its text in a ConfigMap, an account with its rights, and the times at which it runs. */
export function planScript(spec: HealingSpec, { script, within, everywhere, ...job }: ScriptSpec): Manifest[] {
  const { name, namespace, component } = job;
  const file = `${script}.sh`;
  const map: ManifestOf<types.input.core.v1.ConfigMap> = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels: labelsOf(spec.tags, { name, component }) },
    data: { [file]: scriptText(script) },
  };
  return [
    map,
    ...planAccess({
      name,
      namespace,
      component,
      tags: spec.tags,
      ...(within === undefined ? {} : { within }),
      ...(everywhere === undefined ? {} : { everywhere }),
    }),
    planJob(spec, {
      ...job,
      image: spec.kubectl,
      command: ['/bin/sh', `${mountPath}/${file}`],
      files: { configMap: name, mountPath },
    }),
  ];
}
