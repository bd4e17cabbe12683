import { findBinary } from '../../controlplane/index.ts';
import { answerOf } from '../../engine/expand/program.ts';
import { findPulumi } from '../stack/pulumi.ts';
import { type Finding, findingsOf } from './finding.ts';

/** Examines the programs on this machine that `ajj` uses. */
export async function examineMachine(signal: AbortSignal): Promise<Finding[]> {
  const found = await Promise.all([embedded(), pulumi(), helm(signal)]);
  const node: Finding = {
    subject: 'Node.js',
    state: 'good',
    found: `${process.version} on ${process.platform} ${process.arch}`,
  };
  return [node, ...found.flat()];
}

async function embedded(): Promise<Finding[]> {
  const subject = 'Go';
  try {
    const { go, isBuilt } = await findBinary();
    const binary = isBuilt ? 'the embedded control plane is built' : 'the embedded control plane is built on first use';
    return [{ subject, state: 'good', found: `${go.replace(/^go/, '')}; ${binary}` }];
  } catch (error) {
    return findingsOf(subject, 'limited', error);
  }
}

async function pulumi(): Promise<Finding[]> {
  const subject = 'Pulumi CLI';
  const version = await findPulumi();
  if (version !== undefined) return [{ subject, state: 'good', found: version }];
  const fix =
    'Install it to deploy stacks with AWS resources. Charts need it too. Previews, policies and stacks of Kubernetes objects need none.';
  return [{ subject, state: 'limited', found: 'not found on the PATH, or it does not answer', fix }];
}

async function helm(signal: AbortSignal): Promise<Finding[]> {
  const subject = 'Helm';
  const version = await answerOf('helm', ['version', '--short'], { folder: process.cwd(), signal }).catch(
    () => undefined,
  );
  if (version !== undefined) return [{ subject, state: 'good', found: version.trim() }];
  const fix = 'Install it if your stacks or programs use charts, so that policies can check the objects in them.';
  return [{ subject, state: 'limited', found: 'not found on the PATH, or it does not answer', fix }];
}
