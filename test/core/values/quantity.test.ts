import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isCpuQuantity, isMemoryQuantity, Resources } from '../../../components/core/values/quantity.ts';

describe('resources', () => {
  it('read and write Kubernetes quantities in their canonical form', () => {
    const of = (cpu: string | number, memory: string): string[] => {
      const resources = Resources.of(cpu, memory);
      return [resources.cpu, resources.memory];
    };
    assert.deepEqual(of(4, '16Gi'), ['4', '16Gi']);
    assert.deepEqual(of('250m', '512Mi'), ['250m', '512Mi']);
    assert.deepEqual(of('0.5', '1024Mi'), ['500m', '1Gi']);
    assert.deepEqual(of('1000m', '1000'), ['1', '1000']);
  });

  it('refuse what is no quantity', () => {
    assert.throws(() => Resources.of('two', '1Gi'), /two is not a processor quantity/);
    assert.throws(() => Resources.of(1, '1.5'), /1.5 is not a memory quantity/);
    assert.throws(() => Resources.of('0.5m', '1G'), /0.5m is not a processor quantity/);
    assert.equal(isCpuQuantity('1.5'), true);
    assert.equal(isCpuQuantity('1,5'), false);
    assert.equal(isMemoryQuantity('16Gi'), true);
    assert.equal(isMemoryQuantity('16 Gi'), false);
  });

  it('come back the same when written and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (milli, mebibytes) => {
        const resources = Resources.of(`${milli}m`, `${mebibytes}Mi`);
        assert.deepEqual(Resources.of(resources.cpu, resources.memory), resources);
      }),
    );
  });

  it('share down to at least a thousandth of a core and a mebibyte, never above the whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 64_000 }),
        fc.integer({ min: 1, max: 65_536 }),
        fc.double({ min: 1e-6, max: 1, noNaN: true }),
        (milli, mebibytes, factor) => {
          const whole = Resources.of(`${milli}m`, `${mebibytes}Mi`);
          const part = whole.share(factor);
          assert.ok(part.milliCpu >= 1 && part.milliCpu <= Math.max(1, whole.milliCpu));
          assert.ok(part.mebibytes >= 1 && part.mebibytes <= Math.max(1, whole.mebibytes));
        },
      ),
    );
  });
});
