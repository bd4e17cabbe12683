'use strict';
// Mocha's spec reporter, which also says at its end which files took longest, and leaves its counts in the file that
// FLEETWRIGHT_TEST_COUNTS names, so that several runs can be summed into one closing line.
const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');
const { reporters, Runner } = require('mocha');

/** How many files are named. */
const slowest = 12;
/** A run of so few files needs no list. */
const few = 3;

/** Sums the time of tests and hooks by file. Loading a file is not in it. */
function timeByFile(runner) {
  const took = new Map();
  const { EVENT_HOOK_END, EVENT_TEST_END } = Runner.constants;
  const add = ({ file, parent, duration = 0 }) => {
    const of = file ?? parent?.file;
    if (of !== undefined) took.set(of, (took.get(of) ?? 0) + duration);
  };
  runner.on(EVENT_HOOK_END, add).on(EVENT_TEST_END, add);
  return took;
}

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const took = timeByFile(runner);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      if (took.size <= few) return;
      const files = [...took].sort(([, one], [, other]) => other - one).slice(0, slowest);
      console.log('  Slowest files');
      for (const [file, time] of files) {
        console.log(`  ${(time / 1000).toFixed(1).padStart(6)} s  ${relative(process.cwd(), file)}`);
      }
    });
    const file = process.env.FLEETWRIGHT_TEST_COUNTS;
    if (file !== undefined) {
      runner.once(Runner.constants.EVENT_RUN_END, () => {
        const { passes, failures, pending } = this.stats;
        writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
      });
    }
  }
};
