import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PodSpec } from '../../../policies/lib/pod-spec.ts';
import type { Level } from '../../../policies/pod-security/control.ts';

/** A pod of upstream's test data. */
export interface FixturePod {
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: PodSpec;
}

/** One file of upstream's test data: a pod, and what is to be said of it at a level and a version. */
export interface Fixture {
  readonly level: Exclude<Level, 'privileged'>;
  readonly verdict: 'pass' | 'fail';
  readonly minor: number;
  /** The control that it is about, as upstream calls it, in small letters; `base` for a pod that is simply right. */
  readonly about: string;
  readonly pod: FixturePod;
}

interface Stored {
  readonly fixtures: readonly {
    readonly expected: readonly (readonly [Fixture['level'], Fixture['verdict'], number, number])[];
    readonly pod: FixturePod;
  }[];
}

/** Every file of upstream's test data. */
export function readFixtures(): Fixture[] {
  const file = join(import.meta.dirname, '..', '..', 'fixtures', 'pod-security', 'fixtures.json');
  const { fixtures } = JSON.parse(readFileSync(file, 'utf8')) as Stored;
  return fixtures.flatMap(({ expected, pod }) =>
    expected.flatMap(([level, verdict, since, until]) =>
      Array.from({ length: until - since + 1 }, (_, index) => ({
        level,
        verdict,
        minor: since + index,
        about: pod.metadata.name.replace(/\d+$/, ''),
        pod,
      })),
    ),
  );
}
