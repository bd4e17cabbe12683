import './parse-once.ts';
import { Command, CommanderError, Help, type Option } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { addApplications } from './commands/applications.ts';
import { addCapacity } from './commands/capacity.ts';
import { addCluster } from './commands/cluster.ts';
import { addCompletion } from './commands/completion.ts';
import { addConfig } from './commands/config.ts';
import { addCost } from './commands/cost.ts';
import { addDeploy } from './commands/deploy.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDown } from './commands/down.ts';
import { addExperiment } from './commands/experiment.ts';
import { addExplain } from './commands/explain.ts';
import { addImages } from './commands/images.ts';
import { addKubectl } from './commands/kubectl.ts';
import { addOperators } from './commands/operators.ts';
import { addPatterns } from './commands/patterns.ts';
import { addPolicy } from './commands/policy.ts';
import { addPreview } from './commands/preview.ts';
import { addRender } from './commands/render.ts';
import { addRollout } from './commands/rollout.ts';
import { addStatus } from './commands/status.ts';
import { addTemplate } from './commands/template.ts';
import { addUp } from './commands/up.ts';
import { addHelp } from './help/add-help.ts';
import { exitCodes } from './output/exit-codes.ts';

const epilogue = `
Exit codes: 0 done, 1 something is wrong or was refused (each problem is printed),
2 the command line is wrong, 70 an internal error, 130 interrupted.`;

/** An option's description with its choices and its default, except that of a flag. */
function optionDescription(this: Help, option: Option): string {
  return Help.prototype.optionDescription.call(this, option).replace(/ \(default: false\)$/, '');
}

/** The command line of `ajj`. Commands load their code only when they run, so that help and rendering stay fast. */
export function createProgram(): Command {
  const program = new Command('ajj')
    .description(
      'Deploys and runs fleets of AI agents: previews, checks, applies and watches the stacks of this project.',
    )
    .version(manifest.version)
    .configureHelp({ optionDescription })
    .addHelpText('after', epilogue)
    .showSuggestionAfterError()
    .enablePositionalOptions()
    .exitOverride();
  const commands = [
    addUp,
    addStatus,
    addDown,
    addPreview,
    addPolicy,
    addRender,
    addCapacity,
    addCost,
    addImages,
    addOperators,
    addDeploy,
    addRollout,
    addPatterns,
    addApplications,
    addExperiment,
    addConfig,
    addExplain,
    addTemplate,
    addCluster,
    addKubectl,
    addDoctor,
    addCompletion,
  ];
  for (const add of commands) add(program);
  addHelp(program);
  return program;
}

/** Runs `ajj` with the arguments of a process, and sets its exit code. Never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  // The reader may stop early (`ajj patterns list | head`). Work in progress still finishes.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    await createProgram().parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
  }
}
