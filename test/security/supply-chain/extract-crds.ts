/**
 * Makes `components/security/supply-chain/crds/*.json` and `trivy-settings.json` from what the Trivy operator itself publishes in
 * its Go module: its definitions, and the settings that its source reads. Run `node test/security/supply-chain/extract-crds.ts` to go on to another version. Needs Go and the Go module proxy.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { reportKinds, trivyOperatorVersion } from '../../../components/security/supply-chain/trivy-crds.ts';

const args = ['mod', 'download', '-json', `github.com/aquasecurity/trivy-operator@v${trivyOperatorVersion}`];
const { Dir } = JSON.parse(execFileSync('go', args, { encoding: 'utf8' })) as { Dir: string };
for (const kind of reportKinds) {
  const definition = load(readFileSync(join(Dir, `deploy/helm/crds/aquasecurity.github.io_${kind}.yaml`), 'utf8'));
  const file = resolve(import.meta.dirname, `../../../components/security/supply-chain/crds/${kind}.json`);
  writeFileSync(file, `${JSON.stringify(definition)}\n`);
}

const named = (file: string, pattern: RegExp): string[] => {
  const source = readFileSync(join(Dir, 'pkg', file), 'utf8');
  return [...new Set([...source.matchAll(pattern)].map(([, name]) => name as string))].sort();
};
const settings = {
  variables: named('operator/etc/config.go', /env:"([A-Z_]+)"/g),
  jobs: named('trivyoperator/config.go', /^\t[kK]ey\w+\s+= "([\w.-]+)"/gm),
  trivy: named('plugins/trivy/config.go', /^\t[kK]ey\w+\s+= "([\w.-]+)"/gm),
};
writeFileSync(resolve(import.meta.dirname, 'trivy-settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
