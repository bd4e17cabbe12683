import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { entries } from './manifest.ts';

/** Reports say what is public, not how well it is documented: the linter of the sources asks for that. */
const silent = { default: { logLevel: ExtractorLogLevel.None } };

/** What the package that was built in a folder exports, a report for each entry, by the name of its file. */
export function apiReports(folder: string): ReadonlyMap<string, string> {
  const written = mkdtempSync(join(tmpdir(), 'fleetwright-api-'));
  const mains = Object.values(entries).map((file) => join(folder, `${file}.d.ts`));
  const reports = Object.keys(entries).map((entry) => `${entry === '.' ? 'fleetwright' : entry}.api.md`);
  try {
    const configs = mains.map((main, index) => configOf(folder, main, reports[index] as string, written));
    // The entries share most of their modules: the compiler reads them once.
    const compilerState = CompilerState.create(configs[0] as ExtractorConfig, { additionalEntryPoints: mains });
    for (const config of configs) {
      Extractor.invoke(config, {
        localBuild: true,
        compilerState,
        messageCallback: (message) => {
          message.handled = true;
        },
      });
    }
    return new Map(reports.map((name) => [name, readFileSync(join(written, name), 'utf8')]));
  } finally {
    rmSync(written, { recursive: true, force: true });
  }
}

function configOf(folder: string, main: string, report: string, written: string): ExtractorConfig {
  const compilerOptions = { module: 'nodenext', target: 'es2024', strict: true, skipLibCheck: true, types: ['node'] };
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: main,
      compiler: { overrideTsconfig: { compilerOptions, files: [main] } },
      apiReport: { enabled: true, reportFileName: report, reportFolder: written, reportTempFolder: written },
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
}
