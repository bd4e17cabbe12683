import { counted } from '../../components/core/values/words.ts';
import { readProject, stackNames } from '../../engine/index.ts';
import { type LoadedStack, loadStack } from '../stack/stack.ts';
import { type Finding, findingsOf } from './finding.ts';

/** The findings about a project and one of its stacks. The stack is absent if it cannot be read. */
export interface ExaminedProject {
  readonly findings: readonly Finding[];
  readonly loaded?: LoadedStack;
}

/** Reads a project and plans one of its stacks, as every command does first. */
export function examineProject(directory: string, stack: string): ExaminedProject {
  let project: Finding;
  try {
    const read = readProject(directory);
    const names = stackNames(read);
    const found = `${read.name}, with ${names.length === 0 ? 'no stack' : `the stacks ${names.join(', ')}`}`;
    project = { subject: 'project', state: 'good', found };
  } catch (error) {
    return { findings: findingsOf('project', 'bad', error) };
  }
  const subject = `stack ${stack}`;
  try {
    const loaded = loadStack(directory, stack);
    const { objects, resources, cluster } = loaded.platform;
    const aws = resources.length === 0 ? '' : ` and ${counted(resources.length, 'AWS resource')}`;
    const found = `${counted(objects.length, 'object')}${aws} for a cluster of kind ${cluster.kind}`;
    return { findings: [project, { subject, state: 'good', found }], loaded };
  } catch (error) {
    return { findings: [project, ...findingsOf(subject, 'bad', error)] };
  }
}
