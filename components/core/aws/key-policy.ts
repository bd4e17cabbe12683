import { joined, type PolicyStatement, type Ref } from './plan.ts';

/** The statement of a key's policy that lets its account manage the key. Without it, nobody could change or share it. */
export function ownedBy(account: Ref): PolicyStatement {
  return {
    Sid: 'Account',
    Effect: 'Allow',
    Principal: { AWS: joined`arn:aws:iam::${account}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
}
