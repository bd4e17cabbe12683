import assert from 'node:assert/strict';
import { formatCidr, isCidr, isIpBlock, parseCidr, subrange } from '../../../components/core/values/cidr.ts';
import { assertAgrees } from './verdicts.ts';

describe('address ranges (A3)', () => {
  it('are distinguished from other text', () => {
    for (const good of ['10.0.0.0/16', '0.0.0.0/0', '203.0.113.7/32']) assert.equal(isCidr(good), true, good);
    for (const bad of ['10.0.0.0', '10.0.0/16', '10.0.0.0/33', '10.0.0.256/8', '10.0.0.0/16/2', '::/0', '']) {
      assert.equal(isCidr(bad), false, bad);
    }
  });

  it('are taken and refused as Go does, and begin at their network address', () => assertAgrees('cidr', isCidr));

  it('are of both families where network policies take them', () => assertAgrees('ipBlock', isIpBlock));

  it('begin at their network address and are cut from the beginning', () => {
    assert.equal(formatCidr(parseCidr('10.1.2.3/16')), '10.1.0.0/16');
    assert.equal(formatCidr(subrange(parseCidr('10.0.0.0/16'), 18, 3)), '10.0.192.0/18');
    assert.equal(formatCidr(subrange(parseCidr('192.168.0.0/20'), 22, 1)), '192.168.4.0/22');
  });
});
