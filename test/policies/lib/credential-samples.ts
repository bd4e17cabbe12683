/** What each kind of credential looks like. Put together here, so that no scanner takes this file for a leak. */
export const credentials: Readonly<Record<string, string>> = {
  'an access key of AWS': `${'AK'}IA${'Q'.repeat(16)}`,
  'a token of GitHub': `${'gh'}p_${'a1'.repeat(18)}`,
  'a token of GitLab': `${'gl'}pat-${'a'.repeat(20)}`,
  'a token of Slack': `${'xo'}xb-1234567890-abc`,
  'a key of Stripe': `${'sk'}_live_${'a'.repeat(24)}`,
  'a key of Google': `${'AI'}za${'a'.repeat(35)}`,
  'a private key': `-----BEGIN ${'RSA'} PRIVATE KEY-----\nabc`,
  'a JSON web token': `${'ey'}J${'a'.repeat(12)}.${'ey'}J${'b'.repeat(12)}.${'c'.repeat(12)}`,
  'a password in an address': `postgres://agent:${'hunter'}2@db.example.com/agents`,
};
