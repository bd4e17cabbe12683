import assert from 'node:assert/strict';
import { fieldsOf, partsOf } from '../../components/concern/written.ts';
import { settingsText } from '../../docs/settings.ts';
import { concerns } from '../../stacks/concerns.ts';

describe('the reference of settings (J4)', () => {
  const text = settingsText(concerns);

  it('lists and describes every setting, also those within a mapping that is replaced as a whole', () => {
    const leaves = concerns.flatMap(({ name, settings }) =>
      fieldsOf(settings, [name]).flatMap((field) =>
        // A value by name is described with its mapping.
        field.isWhole ? [field, ...partsOf(field).filter(({ path }) => path.at(-1) !== '*')] : [],
      ),
    );
    const missing = leaves.map(({ path }) => path.join('.')).filter((path) => !text.includes(`| \`${path}\` |`));
    assert.deepEqual(missing, []);
    const undescribed = text.split('\n').filter((row) => /^\| `[^|]+\| [^|]+\| {2}\|/.test(row));
    assert.deepEqual(undescribed, []);
    for (const path of ['edge.traffic', 'edge.traffic.blue', 'edge.backends.blue.namespace', 'edge.failover.name']) {
      assert.ok(text.includes(`| \`${path}\` |`), path);
    }
  });
});
