import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { AwsRegistrar } from '../../../components/core/aws/component.ts';
import { awsResource, ref } from '../../../components/core/aws/plan.ts';

const root = resolve(import.meta.dirname, '../../..');

describe('registering AWS resources', () => {
  it('says what is referred to before it is there, and which region has no provider', () => {
    const registrar = new AwsRegistrar({});
    const key = awsResource('aws:kms/key:Key', 'volumes', {});
    assert.throws(
      () => registrar.output(ref(key, 'arn')),
      /aws:kms\/key:Key volumes is referred to before it is planned/,
    );
    assert.throws(() => registrar.providerOf('eu-west-1'), /no provider for eu-west-1/);
  });

  it('loads nothing of the SDK until something is registered', function () {
    this.timeout(30_000);
    const program = `
      import { createRequire } from 'node:module';
      await import('./components/index.ts');
      const loaded = Object.keys(createRequire(import.meta.resolve('./package.json')).cache);
      console.log(JSON.stringify(loaded.flatMap((file) => file.match(/@pulumi.(aws|eks).(.*)$/)?.slice(1).join('/') ?? [])));
    `;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: root });
    assert.deepEqual(JSON.parse(output.toString()).sort(), []);
  });
});
