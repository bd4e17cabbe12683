import assert from 'node:assert/strict';
import { allMessages } from '../../../docs/messages.ts';

describe('the messages of all problems (A1, J4)', () => {
  const messages = allMessages();

  it('are found, many from each part', () => {
    const rooms = Map.groupBy(messages, ({ file }) => file.split('/')[0]);
    for (const room of ['components', 'stacks', 'engine', 'apply', 'aws-limits', 'controlplane', 'cli']) {
      assert.ok((rooms.get(room)?.length ?? 0) > 5, room);
    }
  });

  it('say what must hold in words that follow "must"', () => {
    const wrong = messages.filter(({ text }) => /^must (?:it|its|there|the|a|an|no|of|nobody|they|must)\b/.test(text));
    assert.deepEqual(
      wrong.map(({ file, text }) => `${file}: ${text}`),
      [],
    );
  });

  it('say what to do in sentences', () => {
    const wrong = messages.filter(({ fix }) => fix !== '' && !/^(?:[A-Z…(].*|ajj .*)[.?…]$/s.test(fix));
    assert.deepEqual(
      wrong.map(({ file, fix }) => `${file}: ${fix}`),
      [],
    );
  });
});
