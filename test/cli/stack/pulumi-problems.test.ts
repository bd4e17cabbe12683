import assert from 'node:assert/strict';
import type { EngineEvent } from '@pulumi/pulumi/automation/index.js';
import { changesBeforeFailure, problemsOfRun } from '../../../cli/stack/pulumi-problems.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';

const urnOf = (types: string, name: string): string => `urn:pulumi:dev::fleetwright::${types}::${name}`;
const deployment = urnOf('fleetwright:agents:AgentFleet$kubernetes:apps/v1:Deployment', 'agents/aider');
const other = urnOf('kubernetes:apps/v1:Deployment', 'agents/dify');
const stackUrn = urnOf('pulumi:pulumi:Stack', 'fleetwright-dev');
const refused =
  'Deployment.apps "aider" is invalid: spec.progressDeadlineSeconds: Invalid value: 5: must be greater than minReadySeconds';

let sequence = 0;
function event(part: Omit<EngineEvent, 'sequence' | 'timestamp'>): EngineEvent {
  sequence += 1;
  return { sequence, timestamp: 0, ...part };
}
const failed = (message: string, urn?: string): EngineEvent =>
  event({ diagnosticEvent: { ...(urn === undefined ? {} : { urn }), message, color: 'never', severity: 'error' } });

interface Given {
  readonly command?: 'up' | 'destroy';
  readonly events?: readonly EngineEvent[];
  readonly stderr?: string;
}

function said({ command = 'up', events = [], stderr = '' }: Given): string[] {
  return problemsOfRun({ command, stack: 'dev', policyPacks: ['policies'], events, stderr }).map(formatProblem);
}

const continued =
  'To continue, run ajj up -s dev --engine pulumi with the same options, or pulumi up -s dev --policy-pack policies.';

describe('what a failed run of Pulumi comes to (A7)', () => {
  it('names the first resource that failed, its reason and the command to continue with', () => {
    const events = [
      failed(
        `resource "${deployment}" was not successfully created by the Kubernetes API server: ${refused}\n`,
        deployment,
      ),
    ];
    assert.deepEqual(said({ events }), [
      `agents/aider (kubernetes:apps/v1:Deployment): it was not successfully created by the Kubernetes API server: ${refused}. ${continued}`,
    ]);
  });

  it('puts causes before the program’s errors, and these before what only follows', () => {
    const events = [
      failed('failed to run remediation: context canceled\n', other),
      failed('update failed'),
      failed('TypeError: no such tier\n', stackUrn),
      failed('quota exceeded\n', deployment),
    ];
    assert.deepEqual(
      problemsOfRun({ command: 'up', stack: 'dev', policyPacks: [], events, stderr: '' }).map(
        (problem) => problem.said,
      ),
      ['quota exceeded', 'TypeError: no such tier', 'failed to run remediation: context canceled', 'update failed'],
    );
  });

  it('follows the order in which the engine reported, not the order of arrival', () => {
    const first = failed('first', deployment);
    const second = failed('second', other);
    assert.deepEqual(said({ events: [second, first] }), [
      `agents/aider (kubernetes:apps/v1:Deployment): first. ${continued}`,
      'agents/dify (kubernetes:apps/v1:Deployment): second',
    ]);
  });

  it('says one thing once', () => {
    const events = [failed('quota exceeded', deployment), failed('quota  exceeded\n', deployment)];
    assert.equal(said({ events }).length, 1);
  });

  it('names mandatory policies and the resources that violate them, and leaves advice out', () => {
    const policy = {
      resourceUrn: deployment,
      color: 'never',
      policyPackName: 'fleetwright',
      policyPackVersion: '0.1.0',
      policyPackVersionTag: '0.1.0',
    };
    const violates = (policyName: string, enforcementLevel: 'mandatory' | 'warning'): EngineEvent =>
      event({
        policyEvent: {
          ...policy,
          policyName,
          enforcementLevel,
          message: '<{%fg 1%}>No secrets.\n<{%reset%}>env[A]: x',
        },
      });
    assert.deepEqual(said({ events: [violates('costs', 'warning'), violates('plain-secrets', 'mandatory')] }), [
      `agents/aider (kubernetes:apps/v1:Deployment): violates the mandatory policy plain-secrets of fleetwright: No secrets. env[A]: x. ${continued}`,
    ]);
  });

  it('says how to take fields that another manager has', () => {
    const events = [failed('Apply failed with 1 conflict: conflict with "kubectl"', deployment)];
    assert.match(said({ events })[0] ?? '', /pulumi\.com\/patchForce: "true"\. To continue, run/);
  });

  it('sends you to refresh first if an earlier run left operations pending', () => {
    const message = 'Attempting to deploy or update resources with 1 pending operations from previous deployment.\n';
    const pending = event({ diagnosticEvent: { message, color: 'never', severity: 'warning' } });
    assert.match(
      said({ events: [pending, failed('quota exceeded', deployment)] })[0] ?? '',
      /To continue, run pulumi refresh -s dev, as an earlier run was interrupted, and then ajj up -s dev/,
    );
  });

  it('takes the words of the CLI where no resource failed, without its warnings', () => {
    const stderr = 'warning: using pulumi-language-nodejs from $PATH\nerror: passphrase must be set';
    assert.deepEqual(said({ stderr }), [
      `pulumi up: passphrase must be set. Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the passphrase of the stack. ${continued}`,
    ]);
    assert.match(said({ stderr: '' })[0] ?? '', /^pulumi up: failed without saying why\./);
  });

  it('says who holds the lock of a stack, and how to break it', () => {
    const stderr = 'error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end';
    assert.match(
      said({ stderr, command: 'destroy' })[0] ?? '',
      /^stack dev: the stack is currently locked .* If it was killed, run pulumi cancel -s dev\. To continue, run ajj down -s dev --engine pulumi, or pulumi destroy -s dev/,
    );
  });

  it('says what was changed before it failed', () => {
    const changes = { create: 227, same: 1, update: 2 };
    const summary = { maybeCorrupt: false, durationSeconds: 1, policyPacks: {}, resourceChanges: changes };
    assert.equal(changesBeforeFailure([event({ summaryEvent: summary })]), 'before it failed: 227 created, 2 updated');
    assert.equal(changesBeforeFailure([]), undefined);
  });
});
