import {
  isDataKey,
  isDnsLabel,
  isDnsSubdomain,
  isLabelKey,
  isLabelValue,
  isPathSegment,
  isPortName,
  isServiceName,
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
  pathSegment: (text: string) => isPathSegment(text),
};

describe('names, as Kubernetes takes them (A10)', () => {
  for (const [grammar, accepts] of Object.entries(validators)) {
    it(`are taken and refused as ${verdictsOn(grammar).consumer} does`, () => assertAgrees(grammar, accepts));
  }
});
