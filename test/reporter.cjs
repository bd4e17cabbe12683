'use strict';
// Mocha's spec reporter, which also leaves its counts in the file that FLEETWRIGHT_TEST_COUNTS names,
// so that several runs can be summed into one closing line.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.FLEETWRIGHT_TEST_COUNTS;
    if (file !== undefined) {
      runner.once(Runner.constants.EVENT_RUN_END, () => {
        const { passes, failures, pending } = this.stats;
        writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
      });
    }
  }
};
