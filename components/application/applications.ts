import * as pulumi from '@pulumi/pulumi';
import { PlannedComponent, type PlannedComponentOptions } from '../core/component.ts';
import { type ApplicationsSpec, missingOf, planApplications } from './applications-plan.ts';

/** The applications of a stack with their namespaces (C12). What the cluster cannot do of their patterns is logged. */
export class Applications extends PlannedComponent {
  constructor(name: string, spec: ApplicationsSpec, options?: PlannedComponentOptions) {
    super(planApplications(name, spec), options);
    for (const said of missingOf(spec)) void pulumi.log.info(said, this);
  }
}
