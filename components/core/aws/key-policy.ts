import { joined, type PolicyStatement, type Ref } from './plan.ts';

/** The statement of a key's policy without which nobody could change the key, or let anyone use it: its own account may. */
export function ownedBy(account: Ref): PolicyStatement {
  return {
    Sid: 'Account',
    Effect: 'Allow',
    Principal: { AWS: joined`arn:aws:iam::${account}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
}
