import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putOff, withoutNetwork } from '../../../engine/policy/unneeded.ts';

describe('a module that is loaded when it is needed (A9)', () => {
  const require = createRequire(import.meta.url);
  const folder = mkdtempSync(join(tmpdir(), 'unneeded-'));
  after(() => rmSync(folder, { recursive: true }));

  function written(name: string): string {
    const file = join(folder, name);
    writeFileSync(file, `globalThis.loads = (globalThis.loads ?? 0) + 1; exports.one = 1; exports.Server = 'real';`);
    (globalThis as { loads?: number }).loads = 0;
    return file;
  }
  const loads = (): unknown => (globalThis as { loads?: number }).loads;

  it('is loaded once, and not before something of it is asked for', () => {
    const file = written('a.cjs');
    putOff(file);
    const module = require(file) as { one: number; __esModule: boolean };
    assert.deepEqual([module.__esModule, loads()], [true, 0]);
    assert.deepEqual([module.one, module.one, loads()], [1, 1, 1]);
    assert.deepEqual(Object.keys(module), ['one', 'Server']);
    assert.equal(require(file), module);
  });

  it('lets something else take the place of a part, and loads nothing for it', () => {
    const file = written('b.cjs');
    putOff(file, () => ({ Server: 'own' }));
    const module = require(file) as { one: number; Server: string };
    assert.deepEqual([module.Server, loads()], ['own', 0]);
    assert.deepEqual([module.one, module.Server], [1, 'own']);
  });

  it('leaves alone what is loaded already', () => {
    const file = written('c.cjs');
    const module = require(file);
    putOff(file);
    assert.equal(require(file), module);
  });

  it('makes clients of gRPC that are real once they are constructed', () => {
    const { makeGenericClientConstructor } = require('@grpc/grpc-js') as Record<string, unknown>;
    let asked = 0;
    const stubs = withoutNetwork(() => {
      asked += 1;
      return { makeGenericClientConstructor };
    }, 'server');
    const Client = (stubs.makeGenericClientConstructor as (...given: unknown[]) => new (...given: unknown[]) => object)(
      {},
      'Tried',
    );
    assert.equal(asked, 0);
    const { credentials } = require('@grpc/grpc-js') as { credentials: { createInsecure(): unknown } };
    const client = new Client('127.0.0.1:1', credentials.createInsecure()) as { close(): void };
    assert.equal(asked, 1);
    client.close();
  });
});
