import { immutableImage } from '../../../policies/security/immutable-image.ts';
import { describePolicy } from '../cases.ts';
import { describeContainerPolicy } from '../container-cases.ts';
import { containerWith } from '../good-pod.ts';
import { unknownText } from '../run-policy.ts';
import { deployment, own } from './image-sample.ts';

const digest = `@sha256:${'a'.repeat(64)}`;

describeContainerPolicy(immutableImage, {
  bad: [
    {
      what: 'the tag latest',
      container: containerWith({ image: 'redis:latest' }),
      message: /redis:latest can change at any time/,
    },
    { what: 'no tag', container: containerWith({ image: 'redis' }), message: /name a version/ },
    { what: 'a port but no tag', container: containerWith({ image: 'host:5000/redis' }), message: /name a version/ },
    { what: 'no image', container: containerWith({ image: '' }), message: /name an image/ },
  ],
  fine: [
    { what: 'a digest', container: containerWith({ image: `redis@sha256:${'a'.repeat(64)}` }) },
    { what: 'a port and a tag', container: containerWith({ image: 'host:5000/redis:8.2' }) },
  ],
  unknown: containerWith({ image: unknownText }),
});

describePolicy(immutableImage, {
  refuses: {
    'a tag where the environment demands a digest': [
      [deployment(own)],
      /must have a digest in production/,
      { requireDigest: ['production'] },
    ],
  },
  accepts: {
    'a tag by default': [[deployment(own)]],
    'a tag in another environment': [[deployment(own, 'staging')], { requireDigest: ['production'] }],
    'a digest': [[deployment(`${own}${digest}`)], { requireDigest: ['production'] }],
  },
  undecided: {},
});
