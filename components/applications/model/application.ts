import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import { refuse } from '../../core/problems/problem.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { type ApplicationArgs, composeApplication } from './compose-plan.ts';
import { planApplication } from './plan.ts';

/**
 * An application by a deployment pattern: its workload, its companions, and all that belongs to them, in
 * a namespace that is there.
 * @throws ProblemsError with everything wrong with it, before anything is registered.
 */
export class Application extends PlannedComponent {
  /** What it came to. */
  readonly spec: ApplicationSpec;

  constructor(args: ApplicationArgs, options?: PlannedComponentOptions) {
    const { spec, problems } = composeApplication(args.name, args);
    refuse(problems);
    super(planApplication({ tracks: { main: spec }, newest: 'main', serving: 'main' }), options);
    this.spec = spec;
  }
}
