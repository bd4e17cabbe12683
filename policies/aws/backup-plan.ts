import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { type AwsResource, awsStackPolicy, refersTo } from '../lib/aws-stack.ts';
import { items, text, texts } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';
import { read } from '../lib/read.ts';

const stateful = [
  'aws:rds/instance:Instance',
  'aws:rds/cluster:Cluster',
  'aws:efs/fileSystem:FileSystem',
  'aws:dynamodb/table:Table',
  'aws:ebs/volume:Volume',
] as const;

type Selection = AwsResource<'aws:backup/selection:Selection'>;

/** Only a selection by ARN, of everything, or by one tag counts. What other selections match is only known to AWS. */
function isSelected({ props, ...selection }: Selection, resource: AwsResource): boolean {
  const sources = selection.propertyDependencies?.resources ?? [];
  if (sources.some(({ urn }) => urn === resource.urn)) return true;
  if (texts(props.resources).includes('*') && items(props.selectionTags).length === 0 && !props.conditions) return true;
  const byTag = items(props.selectionTags).some(({ key, value }) => {
    const tag = text(read(resource.props, 'tags', text(key)));
    return tag !== '' && tag === text(value);
  });
  if (byTag) return true;
  return texts(props.resources).some((arn) => refersTo({ props: { arn } }, 'arn', resource, ['arn']));
}

/** Whether it is a replica, even if its source is not known yet. */
const isReplica = (props: object): boolean => 'replicateSourceDb' in props;

/** Data that is stored nowhere else is in a backup plan. */
export const backupPlan = awsStackPolicy({
  name: 'backup-plan',
  title: 'What keeps data is in a backup plan',
  description: 'Databases, file systems, tables and volumes are selected by a backup plan, or tagged for one.',
  severity: 'high',
  framework: platformRule('H1'),
  tags: [soc2.availability, gdpr.restore],
  remediation: 'Add a Selection that names the resource, or give it the tag backup with the name of a plan.',
  settings: {
    backupTag: {
      type: 'string',
      default: 'backup',
      description: 'Tag that selects a resource for a backup plan of another stack; any value except none.',
    },
  },
  validate: (stack) => {
    const selections = stack.of('aws:backup/selection:Selection');
    const tag = text(read(stack.config, 'backupTag') ?? 'backup');
    // A replica holds nothing that its source does not.
    for (const resource of stack.of(...stateful).filter(({ props }) => !isReplica(props))) {
      stack.check(resource, () => {
        const asked = read(resource.props, 'tags', tag);
        if (typeof asked === 'string' && asked !== '' && asked !== 'none') return undefined;
        return (
          !selections.some((selection) => isSelected(selection, resource)) &&
          `add it to a backup Selection, or give it the tag ${tag}`
        );
      });
    }
  },
});
