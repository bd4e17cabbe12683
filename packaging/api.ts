import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { entries } from './manifest.ts';

/** Reports say what is public, not how well it is documented: the linter of the sources asks for that. */
const silent = { default: { logLevel: ExtractorLogLevel.None } };

/** What the package that was built in a folder exports, a report for each entry, by the name of its file. */
export function apiReports(folder: string): ReadonlyMap<string, string> {
  const written = mkdtempSync(join(tmpdir(), 'fleetwright-api-'));
  try {
    return new Map(
      Object.entries(entries).map(([entry, file]) => {
        const name = `${entry === '.' ? 'fleetwright' : entry}.api.md`;
        const main = join(folder, `${file}.d.ts`);
        const compilerOptions = {
          module: 'nodenext',
          target: 'es2024',
          strict: true,
          skipLibCheck: true,
          types: ['node'],
        };
        const config = ExtractorConfig.prepare({
          configObject: {
            projectFolder: folder,
            mainEntryPointFilePath: main,
            compiler: { overrideTsconfig: { compilerOptions, files: [main] } },
            apiReport: { enabled: true, reportFileName: name, reportFolder: written, reportTempFolder: written },
            docModel: { enabled: false },
            dtsRollup: { enabled: false },
            tsdocMetadata: { enabled: false },
            newlineKind: 'lf',
            messages: {
              extractorMessageReporting: silent,
              tsdocMessageReporting: silent,
              compilerMessageReporting: silent,
            },
          },
          configObjectFullPath: undefined,
          packageJsonFullPath: join(folder, 'package.json'),
        });
        Extractor.invoke(config, {
          localBuild: true,
          messageCallback: (message) => {
            message.handled = true;
          },
        });
        return [name, readFileSync(join(written, name), 'utf8')];
      }),
    );
  } finally {
    rmSync(written, { recursive: true, force: true });
  }
}
