import assert from 'node:assert/strict';
import { isOpen, openAmong } from '../../../policies/lib/address-ranges.ts';

/** All ranges of a length, one after another: 0.0.0.0/4, 16.0.0.0/4, … */
const quarters = (count: number, step: number, length: number): { cidr: string }[] =>
  Array.from({ length: count }, (_, index) => ({ cidr: `${index * step}.0.0.0/${length}` }));

describe('address ranges (F9)', () => {
  const open: Readonly<Record<string, Parameters<typeof isOpen>[0]>> = {
    'all of IPv4': { cidr: '0.0.0.0/0' },
    'all of IPv4, written another way': { cidr: '10.0.0.0/00' },
    'all of IPv6': { cidr: '::/0' },
    'all public addresses of IPv6': { cidr: '2000::/3' },
    'one half': { cidr: '128.0.0.0/1' },
    'a range with blanks around it': { cidr: ' 0.0.0.0/0 ' },
    'all but one address': { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] },
    'all but the private networks': { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'] },
    'all but a range of the other family': { cidr: '0.0.0.0/0', except: ['::/0'] },
    'two networks of the largest size': { cidr: '10.0.0.0/7' },
  };
  for (const [what, block] of Object.entries(open)) {
    it(`are open: ${what}`, () => assert.equal(isOpen(block), true));
  }

  const closed: Readonly<Record<string, Parameters<typeof isOpen>[0]>> = {
    'one network': { cidr: '10.0.0.0/8' },
    'one network of IPv6': { cidr: '2001:db8::/32' },
    'one address': { cidr: '192.0.2.1' },
    'one address of IPv6 that holds one of IPv4': { cidr: '::ffff:192.0.2.1/128' },
    'all but everything': { cidr: '0.0.0.0/0', except: ['0.0.0.0/1', '128.0.0.0/1'] },
    'what is no range': { cidr: '0.0.0.0/33' },
    'a name': { cidr: 'example.com/0' },
  };
  for (const [what, block] of Object.entries(closed)) {
    it(`are not open: ${what}`, () => assert.equal(isOpen(block), false));
  }

  it('are judged together', () => {
    assert.equal(openAmong([{ cidr: '192.0.2.0/24' }, { cidr: '198.51.100.0/24' }]).length, 0);
    assert.equal(openAmong(quarters(16, 1, 8)).length, 16, 'sixteen of the largest networks');
    assert.equal(openAmong(quarters(15, 1, 8)).length, 0);
    assert.equal(openAmong([...quarters(15, 1, 8), { cidr: '14.0.0.0/9' }]).length, 0, 'what is in two counts once');
  });

  it('are named alone where one is enough', () => {
    assert.deepEqual(openAmong([{ cidr: '192.0.2.0/24' }, { cidr: '0.0.0.0/1' }, { cidr: '128.0.0.0/1' }]), [
      { cidr: '0.0.0.0/1' },
      { cidr: '128.0.0.0/1' },
    ]);
  });
});
