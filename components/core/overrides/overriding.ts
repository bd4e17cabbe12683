// All that is loaded for who overrides something.
export { overriddenArgs } from './aws-override.ts';
export { checkOverrides } from './check.ts';
export { checkAwsOverrides } from './check-aws.ts';
export { overridePlan } from './plan.ts';
