import { isTimeZone } from '../../../components/core/values/time-zone.ts';
import { assertAgrees } from './verdicts.ts';

describe('time zones', () => {
  it('are taken and refused as Go does, but for what depends on the machine', () => {
    assertAgrees('timeZone', isTimeZone, (text) => /^(posix|right)\/|^(localtime|posixrules)$/.test(text));
  });
});
