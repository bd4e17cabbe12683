/** The start guide, and the guides whose commands need nothing but this machine, while the stack is deployed. */
export const pagesThatRun = [
  'start/install',
  'start/first-cluster',
  'start/first-change',
  'guides/configure',
  'guides/scale',
  'guides/feature-flags',
  'guides/ownership',
  'guides/self-healing',
  'guides/survive-failures',
  'guides/save-costs',
  'guides/review-and-ci',
  'guides/run-on-eks',
  'guides/upgrade',
  'guides/release-an-application',
  'start/first-application',
  'start/aws',
];
