import assert from 'node:assert/strict';
import { imageOf } from '../../../cli/application/image.ts';
import { ProblemsError } from '../../../components/core/problems/problem.ts';
import { imageReference } from '../../../components/workload/pod.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('the image of an application (J1)', () => {
  for (const reference of [
    'registry.example.com/acme/app:1.0.0',
    `registry.example.com/acme/app@${digest}`,
    `registry.example.com:5000/acme/app:1.0.0@${digest}`,
    `[fd00::1]:5000/app@${digest}`,
    'app:v1',
  ]) {
    it(`may be ${reference.slice(0, 60)}`, () => {
      assert.equal(imageReference(imageOf('--image', reference)), reference);
    });
  }

  const wrong = [
    ['registry.example.com/acme/app', 'name a version or a digest, such as registry/name:1.2.0'],
    ['localhost:5000/app', 'name a version or a digest, such as registry/name:1.2.0'],
    ['registry.example.com/Acme/app:1.0.0', 'be an image reference such as registry/name:1.2.0'],
    ['https://registry.example.com/app:1.0.0', 'be an image reference such as registry/name:1.2.0'],
    ['app@sha256:e3b0', 'be an image reference such as registry/name:1.2.0'],
    ['app:', 'be an image reference such as registry/name:1.2.0'],
  ] as const;
  for (const [reference, rule] of wrong) {
    it(`must not be ${reference}`, () => {
      assert.throws(
        () => imageOf('--image', reference),
        (error) => error instanceof ProblemsError && error.problems.every((problem) => problem.must === rule),
      );
    });
  }
});
