import { isGoDuration, isPrometheusDuration } from '../../../components/core/values/duration.ts';
import { assertAgrees } from './verdicts.ts';

describe('durations', () => {
  it('are taken and refused as Go does', () => assertAgrees('goDuration', isGoDuration));

  it('are taken and refused as Prometheus does', () => assertAgrees('prometheusDuration', isPrometheusDuration));
});
