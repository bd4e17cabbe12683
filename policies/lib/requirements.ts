/** Titles of the requirements that policies serve, as in `docs/requirements.yaml`. The packs ship without that file. */
export const requirementTitles = {
  A2: 'Sizes by environment',
  A4: 'EKS cluster',
  A10: 'Tags and labels on everything',
  A12: 'Databases and caches',
  B2: 'Resources and autoscaling by tier',
  B3: 'Probes',
  B4: 'Updates without downtime',
  F1: 'Policies before a deployment',
  F2: 'Admission by Kyverno',
  F7: 'Supply chain',
  F8: 'Secrets and encryption keys',
  F9: 'Protection of the edge',
  F10: 'Least privilege and audit logs',
  H1: 'Backups',
  I1: 'Spot, reserved and on-demand capacity',
  I2: 'Budgets',
  I4: 'Right-sizing and clean-up',
} as const;

/** The page with the requirements, relative to the root of the project. */
export const requirementsPage = 'docs/requirements.md';
