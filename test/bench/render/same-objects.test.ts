import assert from 'node:assert/strict';
import { differences, parseObjects, requireSame } from '../../../bench/render/same-objects.ts';

const service = (name: string, port: number): string =>
  `kind: Service\nmetadata: {name: ${name}, namespace: agents}\nspec: {ports: [{port: ${port}, name: http}]}\n`;

const expected = parseObjects([service('aider', 80), service('autogpt', 80)]);

describe('only the same objects are compared (C14)', () => {
  it('takes the same objects in another order, spelling and number of files', () => {
    const text =
      '---\n# nothing\n---\nspec:\n  ports:\n    - name: "http"\n      port: 80\nmetadata:\n  namespace: agents\n  name: autogpt\nkind: Service\n';
    requireSame('other', expected, parseObjects([`${text}---\n${service('aider', 80)}`]));
  });

  it('names the object that is missing, the one that is not wanted, and the field that differs', () => {
    assert.deepEqual(differences(expected, parseObjects([service('aider', 8080), service('crewai', 80)])), [
      'Service/agents/autogpt is missing',
      'Service/agents/crewai is not wanted',
      'Service/agents/aider.spec.ports.0.port is 8080, not 80',
    ]);
  });

  it('tells a number from its text, as the API server does', () => {
    const text = parseObjects([service('aider', 80).replace('80', '"80"'), service('autogpt', 80)]);
    assert.throws(() => requireSame('helm', expected, text), /helm makes other objects .*port is "80", not 80/s);
  });

  it('refuses an object that is written twice: the count would be right and an object would be missing', () => {
    assert.throws(
      () => parseObjects([service('aider', 80), service('aider', 80)]),
      /Service\/agents\/aider was written/,
    );
  });
});
