import { PlannedComponent, type PlannedComponentOptions } from '../../core/kubernetes/component.ts';
import { planStorage, type StorageClassSpec } from './storage-plan.ts';

/** The storage classes of a platform (B13). */
export class Storage extends PlannedComponent {
  constructor(name: string, specs: readonly StorageClassSpec[], options?: PlannedComponentOptions) {
    super(planStorage(name, specs), options);
  }
}
