import assert from 'node:assert/strict';
import { type ContainerSpec, planContainer } from '../../components/workload/container.ts';
import { resourcesOf } from '../../components/workload/resources.ts';
import { planContainerSecurity } from '../../components/workload/security.ts';

const written = { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '20m', memory: '32Mi' } };
const spec: ContainerSpec = {
  name: 'sweep',
  image: { repository: 'registry.example.com/sweep', tag: '1.0.0', digest: `sha256:${'0'.repeat(64)}` },
  resources: resourcesOf(written),
};

describe('a container of a pod that serves nobody', () => {
  it('has its image by digest, its resources, and no right unless it is given one (B5)', () => {
    assert.deepEqual(planContainer(spec), {
      name: 'sweep',
      image: `registry.example.com/sweep:1.0.0@sha256:${'0'.repeat(64)}`,
      imagePullPolicy: 'IfNotPresent',
      resources: written,
      securityContext: planContainerSecurity(),
    });
  });

  it('may do what its spec says, and runs as it says', () => {
    const more = { command: ['/sweep'], securityContext: { privileged: true }, volumeMounts: [] };
    assert.deepEqual(planContainer({ ...spec, ...more }), { ...planContainer(spec), ...more });
  });
});
