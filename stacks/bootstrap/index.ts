import { Provider } from '@pulumi/aws/provider.js';
import * as pulumi from '@pulumi/pulumi';
import { allConfig } from '@pulumi/pulumi/runtime/config.js';
import { AwsComponent } from '../../components/core/aws/component.ts';
import { ref } from '../../components/core/aws/plan.ts';
import { planState } from '../../components/state/state-plan.ts';
import { readBootstrap } from './config.ts';

// A separate program with its own state: it creates the place where the other stacks keep their states.
const { state, account } = readBootstrap(allConfig());
const { region } = state;
const aws = new Provider(region, {
  region: region as 'us-west-2',
  ...(account === undefined ? {} : { allowedAccountIds: [account] }),
});
const { plan, bucket, secretsAlias } = planState(state);
const component = new AwsComponent(plan, { regions: new Map([[region, aws]]) });

/** What `pulumi login` takes. */
export const backend = pulumi.interpolate`s3://${component.output(ref(bucket, 'bucket'))}?region=${region}`;
/** What `pulumi stack change-secrets-provider` takes. */
export const secretsProvider = `awskms://${secretsAlias}?region=${region}`;
