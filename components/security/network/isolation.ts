import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import { planIsolation } from './network-plan.ts';

/** Keeps a namespace closed in which a program runs pods, and which another program makes (F5). */
export class Isolation extends PlannedComponent {
  constructor(namespace: string, part: string, tags: PlatformTags, options?: PlannedComponentOptions) {
    super(planIsolation(namespace, part, tags), options);
  }
}
