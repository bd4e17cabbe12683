import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';
import { readPulumiFile } from '../config/yaml.ts';
import type { PolicyConfig } from './config.ts';

/**
 * Reads settings of policies from a JSON or YAML file, in the format of Pulumi's `--policy-pack-config`, for all packs
 * in one file.
 * @throws ProblemsError if the file cannot be read, or is not a mapping from policies to levels or settings.
 */
export function readPolicyConfig(path: string): PolicyConfig {
  const read: unknown = readPulumiFile(path, path);
  if (!isMapping(read)) throw new ProblemsError([wrong(path, read, 'be a mapping of policies to their settings')]);
  const problems = Object.entries(read).flatMap(([name, setting]) =>
    typeof setting === 'string' || isMapping(setting)
      ? []
      : [wrong(`${path}: ${name}`, setting, 'be a level or a mapping of settings')],
  );
  if (problems.length > 0) throw new ProblemsError(problems);
  return read as PolicyConfig;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(path: string, value: unknown, must: string): Problem {
  const fix = 'Write it as immutable-image: advisory, or as immutable-image: { requireDigest: [production] }.';
  return { path, got: value, must, fix };
}
