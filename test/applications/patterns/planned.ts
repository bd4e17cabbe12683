import { planApplication } from '../../../components/applications/model/plan.ts';
import { compose } from '../../../components/applications/patterns/compose.ts';
import { patterns } from '../../../components/applications/patterns/registry.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { start } from './sample.ts';

/** The application that a pattern makes, and its objects. */
export const planned = (base: string) => {
  const { application } = compose('app', start(), { base }, patterns);
  const plan = planApplication({ tracks: { main: application }, newest: 'main', serving: 'main' });
  return { application, objects: objectsOf(plan) };
};
