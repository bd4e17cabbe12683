import type { ResourceValidationPolicy } from '@pulumi/policy';
import { described } from '../lib/aws-policy.ts';
import taggable from '../lib/aws-taggable.json' with { type: 'json' };
import { filled, fillSetting } from '../lib/fill.ts';
import { platformRule } from '../lib/frameworks.ts';
import { isFields, read } from '../lib/read.ts';
import { Undecided } from '../lib/undecided.ts';

const wanted = ['environment', 'project', 'owner', 'cost-center'];

/** Types that have tags in the provider's SDK. */
const types = new Set(
  Object.entries(taggable).flatMap(([module, names]) => names.split(' ').map((name) => `aws:${module}/${name}`)),
);

/** The part of a type token before the class: `aws:ec2/vpc` of `aws:ec2/vpc:Vpc`. */
const shortOf = (type: string): string => type.slice(0, type.lastIndexOf(':'));

/** A tag's value, from a map, or from the list of tags of an autoscaling group. */
function tagOf(tags: unknown, name: string): unknown {
  if (!Array.isArray(tags)) return read(tags, name);
  const found = Array.from(tags).find((tag) => isFields(tag) && tag.key === name);
  return read(found, 'value');
}

/** Every AWS resource has tags that name its purpose, its owner and its cost center. */
export const awsTags: ResourceValidationPolicy = {
  ...described({
    name: 'aws-tags',
    title: 'Cloud resources are tagged',
    description: 'Every AWS resource that takes tags has the tags environment, project, owner and cost-center.',
    severity: 'low',
    framework: platformRule('A10'),
    settings: fillSetting('tags'),
    remediation: 'Take the tags from awsTagsOf, as the components do, or set them as defaultTags of the provider.',
  }),
  validateResource: ({ type, props, provider }, report) => {
    if (!type.startsWith('aws:') || !types.has(shortOf(type))) return;
    const undecided = new Undecided();
    const missing = wanted.filter((name) => {
      const isSet = undecided.attempt(
        () => (tagOf(read(props, 'tags'), name) ?? read(provider?.props, 'defaultTags', 'tags', name) ?? '') !== '',
      );
      return isSet === false;
    });
    if (missing.length > 0) report(`tags: add ${missing.join(', ')}`);
    undecided.raise();
  },
  remediateResource: ({ type, props, provider, getConfig }) => {
    // Tags of an autoscaling group are a list, and say whether instances inherit them, so only people can add one.
    if (!type.startsWith('aws:') || !types.has(shortOf(type)) || Array.isArray(props.tags)) return undefined;
    const open = wanted.filter((name) => (read(provider?.props, 'defaultTags', 'tags', name) ?? '') === '');
    const tags = filled(props.tags, open, read(getConfig(), 'tags'));
    return tags && { ...props, tags };
  },
};
