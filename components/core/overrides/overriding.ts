// All that is loaded for who overrides something.
export { checkAwsOverrides, overriddenArgs } from './aws-override.ts';
export { checkOverrides } from './check.ts';
export { overridePlan } from './plan.ts';
