import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import { refuse } from '../../core/problems/problem.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { type ApplicationArgs, composeApplication } from './compose-plan.ts';
import { planApplication } from './plan.ts';

/**
 * An application with a deployment pattern: its workload, its companions, and everything that belongs to them, in
 * an existing namespace.
 * @throws ProblemsError with all problems, before anything is registered.
 */
export class Application extends PlannedComponent {
  /** The application as planned. */
  readonly spec: ApplicationSpec;

  constructor(args: ApplicationArgs, options?: PlannedComponentOptions) {
    const { spec, problems } = composeApplication(args.name, args);
    refuse(problems);
    super(planApplication({ tracks: { main: spec }, newest: 'main', serving: 'main' }), options);
    this.spec = spec;
  }
}
