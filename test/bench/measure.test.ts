import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runProcess } from '../../bench/measure/process.ts';
import { inRounds } from '../../bench/measure/rounds.ts';
import { summarize } from '../../bench/measure/summary.ts';

const command = {
  program: process.execPath,
  directory: import.meta.dirname,
  environment: process.env,
  limit: 30,
  signal: new AbortController().signal,
};

describe('figures are measured, not quoted (C14)', () => {
  it('gives the middle of the runs, which one slow run does not move', () => {
    assert.deepEqual(summarize([2, 90, 1]), { median: 2, min: 1, max: 90, samples: [2, 90, 1] });
    assert.equal(summarize([4, 1, 2, 90]).median, 3);
  });

  it('has as many runs below the median as above it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1 }), (samples) => {
        const { median, min, max } = summarize(samples);
        const below = samples.filter((sample) => sample < median).length;
        const above = samples.filter((sample) => sample > median).length;
        assert.ok(below <= samples.length / 2 && above <= samples.length / 2);
        assert.ok(min <= median && median <= max);
      }),
    );
  });

  it('refuses to make a figure of no runs', () => {
    assert.throws(() => summarize([]), RangeError);
  });

  it('runs all in turn, and does not count the first of each', async () => {
    const order: string[] = [];
    const candidate = (name: string) => ({
      name,
      run: async () => ({ seconds: order.push(name), processor: undefined }),
    });
    const samples = await inRounds([candidate('a'), candidate('b')], 2);
    assert.equal(order.join(''), 'ababab');
    assert.deepEqual(
      samples.get('b')?.map(({ seconds }) => seconds),
      [4, 6],
    );
  });

  it('times a whole process, from its start to its end', async () => {
    const ended = await runProcess({ ...command, arguments: ['-e', 'setTimeout(() => {}, 300)'] });
    assert.ok(ended.seconds > 0.3, `${ended.seconds} s`);
  });

  it('refuses to time what fails, and says what it said', async () => {
    const failing = { ...command, arguments: ['-e', 'console.error("no such stack"); process.exit(3)'] };
    await assert.rejects(runProcess(failing), /ended with 3\nno such stack/);
  });

  it('ends a process that takes too long', async () => {
    const endless = { ...command, arguments: ['-e', 'setInterval(() => {}, 1000)'], limit: 0.3 };
    await assert.rejects(runProcess(endless), /ended with SIGTERM/);
  });

  if (process.platform === 'linux') {
    it('sees the memory of a process and of what it starts', async () => {
      const hold = 'const held = Buffer.alloc(80 * 2 ** 20, 1); setTimeout(() => held.length, 400)';
      const start = `require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(hold)}])`;
      const { memory } = await runProcess({ ...command, arguments: ['-e', `${start}; ${hold}`] }, { memory: true });
      const alone = await runProcess({ ...command, arguments: ['-e', hold] }, { memory: true });
      assert.ok((alone.memory?.max ?? 0) > 80, JSON.stringify(alone.memory));
      assert.ok((memory?.tree ?? 0) > (alone.memory?.tree ?? Number.NaN) + 20, JSON.stringify({ memory, alone }));
    });

    it('counts the processor time of a process and of what it starts, and not the time that they sleep', async () => {
      const work = 'const end = performance.now() + 400; while (performance.now() < end); setTimeout(() => {}, 1000)';
      const start = `require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(work)}])`;
      const busy = await runProcess({ ...command, arguments: ['-e', start] });
      const idle = await runProcess({ ...command, arguments: ['-e', 'setTimeout(() => {}, 1000)'] });
      assert.ok((busy.processor ?? 0) > (idle.processor ?? Number.NaN) + 0.1, JSON.stringify({ busy, idle }));
      assert.ok((idle.processor ?? 0) < 0.9, JSON.stringify(idle));
    });
  }
});
