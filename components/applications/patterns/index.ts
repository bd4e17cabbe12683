/** Deployment patterns, to compose in code. */

export { type AppliedFeature, type Composed, type Composition, compose } from './compose.ts';
export type { CustomPattern } from './custom.ts';
export { choosePattern } from './custom-file.ts';
export type { Feature, FeatureSet, Pattern } from './feature.ts';
export { allOperators, type Operator } from './operators.ts';
export { patterns } from './registry.ts';
