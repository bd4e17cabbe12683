import assert from 'node:assert/strict';
import { unionOf, withoutFields } from '../../apply/field-set.ts';

describe('fields as the API server writes them down', () => {
  it('are united field by field', () => {
    assert.deepEqual(
      unionOf({ 'f:spec': { 'f:replicas': {} } }, { 'f:spec': { 'f:paused': {} }, 'f:data': { '.': {} } }),
      { 'f:spec': { 'f:replicas': {}, 'f:paused': {} }, 'f:data': { '.': {} } },
    );
  });

  it('go with the one who alone owns them, and stay where somebody else does, too', () => {
    const object = {
      metadata: { annotations: { mine: '1', theirs: '2' }, labels: { both: '3' } },
      spec: { replicas: 3, template: { securityContext: { appArmorProfile: { type: 'RuntimeDefault' }, fsGroup: 1 } } },
    };
    const mine = {
      'f:metadata': { 'f:annotations': { '.': {}, 'f:mine': {} }, 'f:labels': { 'f:both': {} } },
      'f:spec': {
        'f:replicas': {},
        'f:template': { 'f:securityContext': { 'f:appArmorProfile': { '.': {}, 'f:type': {} }, 'f:gone': {} } },
      },
    };
    const others = {
      'f:metadata': { 'f:annotations': { 'f:theirs': {} }, 'f:labels': { 'f:both': {} } },
      'f:spec': { 'f:replicas': {}, 'f:template': { 'f:securityContext': { 'f:fsGroup': {} } } },
    };
    assert.deepEqual(withoutFields(object, mine, others), {
      metadata: { annotations: { theirs: '2' }, labels: { both: '3' } },
      spec: { replicas: 3, template: { securityContext: { fsGroup: 1 } } },
    });
  });

  it('of lists go by the key of an item, or by its value', () => {
    const object = {
      containers: [
        { name: 'app', image: 'app:1', tty: true },
        { name: 'sidecar', image: 'side:1' },
      ],
      finalizers: ['a', 'b'],
    };
    const mine = {
      'f:containers': {
        'k:{"name":"app"}': { '.': {}, 'f:tty': {}, 'f:name': {} },
        'k:{"name":"sidecar"}': { '.': {}, 'f:image': {}, 'f:name': {} },
      },
      'f:finalizers': { 'v:"a"': {} },
    };
    const others = { 'f:containers': { 'k:{"name":"app"}': { '.': {}, 'f:name': {}, 'f:image': {} } } };
    assert.deepEqual(withoutFields(object, mine, others), {
      containers: [{ name: 'app', image: 'app:1' }],
      finalizers: ['b'],
    });
  });
});
