import { ProblemsError } from '../../components/core/problems/problem.ts';
import { anyOf } from '../../components/core/values/words.ts';
import { canarySteps, type DeliveryStep } from '../../components/workload/delivery-spec.ts';

/** How long a share without a duration is held, in seconds. */
const heldSeconds = 60;

/** The plans that have a name. */
const stepPlans = Object.keys(canarySteps);

/**
 * Reads the steps of a delivery: the name of a plan, or shares such as `5,25,100`, each held for a minute.
 * @throws ProblemsError for anything else.
 */
export function stepsFrom(path: string, text: string): readonly DeliveryStep[] {
  const plan = Object.entries(canarySteps).find(([name]) => name === text);
  if (plan !== undefined) return plan[1];
  const shares = text.split(',').map((share) => (/^\s*\d+\s*$/.test(share) ? Number(share) : Number.NaN));
  if (!shares.some(Number.isNaN)) return shares.map((percent) => ({ percent, holdSeconds: heldSeconds }));
  const must = `be ${anyOf([...stepPlans, 'a list of percentages such as 5,25,100'])}`;
  throw new ProblemsError([{ path, got: text, must }]);
}
