import assert from 'node:assert/strict';
import { resourcesOf } from '../../../components/core/aws/plan.ts';
import { comesLater } from '../../../components/core/overrides/aws-override.ts';
import { shapeOfAws } from '../../../components/core/overrides/aws-shapes.ts';
import { checkShape } from '../../../components/core/overrides/check-shape.ts';
import { awsPlansOf } from '../../../stacks/platform.ts';
import { platformOf } from '../../stacks/planned.ts';

describe('the extract of the arguments of AWS resources', () => {
  for (const environment of ['staging', 'production', 'canary']) {
    it(`knows every argument that ${environment} plans`, () => {
      const { cloud } = platformOf({ environment });
      const planned = cloud === undefined ? [] : awsPlansOf(cloud).flatMap(resourcesOf);
      assert.ok(planned.length > 50);
      const schema = { unknown: 'unknown', missing: 'missing', isLater: comesLater };
      assert.deepEqual(
        planned.flatMap(({ type, name, args }) =>
          checkShape(args, shapeOfAws(type), schema).map(({ path, must: rule }) => `${type} ${name} ${path}: ${rule}`),
        ),
        [],
      );
    });
  }
});
