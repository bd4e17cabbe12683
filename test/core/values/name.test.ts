import assert from 'node:assert/strict';
import {
  isDataKey,
  isDnsLabel,
  isDnsSubdomain,
  isExtendedResource,
  isLabelKey,
  isLabelValue,
  isPathSegment,
  isPortName,
  isServiceName,
  isVariableName,
  isWildcardHost,
} from '../../../components/core/values/name.ts';
import { assertAgrees, verdictsOn } from './verdicts.ts';

const validators = {
  dnsLabel: isDnsLabel,
  serviceName: isServiceName,
  dnsSubdomain: isDnsSubdomain,
  wildcardHost: isWildcardHost,
  labelKey: isLabelKey,
  labelValue: isLabelValue,
  dataKey: isDataKey,
  portName: isPortName,
  variableName: isVariableName,
  pathSegment: (text: string) => isPathSegment(text),
};

describe('names, as Kubernetes takes them (A10)', () => {
  for (const [grammar, accepts] of Object.entries(validators)) {
    it(`are taken and refused as ${verdictsOn(grammar).consumer} does`, () => assertAgrees(grammar, accepts));
  }
});

// As IsExtendedResourceName of pkg/apis/core/v1/helper of Kubernetes 1.36 has it.
describe('extended resources (C7)', () => {
  it('have a domain of their own', () => {
    for (const name of ['nvidia.com/gpu', 'example.com/a_b.c', 'kubernetes.io.example.com/x'])
      assert.ok(isExtendedResource(name), name);
    for (const name of [
      'gpu',
      'cpu',
      'kubernetes.io/x',
      'batch.kubernetes.io/x',
      'my-kubernetes.io/x',
      'requests.x.com/y',
      'nvidia.com/',
      'a b/c',
      'a/b/c',
    ]) {
      assert.equal(isExtendedResource(name), false, name);
    }
  });
});
