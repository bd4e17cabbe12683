import assert from 'node:assert/strict';
import type { Command } from 'commander';
import { helpEntries } from '../../../cli/help/tasks.ts';
import { createProgram } from '../../../cli/main.ts';

function commandsOf(command: Command, path: readonly string[] = []): [string, Command][] {
  return command.commands.flatMap((one): [string, Command][] => {
    const words = [...path, one.name()];
    return [[words.join(' '), one], ...commandsOf(one, words)];
  });
}

/** The words of a command line, without what a shell puts around it. */
function argumentsOf(example: string): string[] {
  const plain = /\bajj [^)"]+/.exec(example)?.[0] ?? '';
  return plain.trim().split(' ').slice(1);
}

describe('the help of ajj (J4)', () => {
  const commands = commandsOf(createProgram());

  it('has an example of each command, and no other', () => {
    assert.deepEqual(commands.map(([path]) => path).sort(), Object.keys(helpEntries).sort());
  });

  it('groups the commands by task', () => {
    const groups = commands.filter(([path]) => !path.includes(' ')).map(([, command]) => command.helpGroup());
    assert.ok(
      groups.every((group) => /^[A-Z][a-z ]+:$/.test(group ?? '')),
      groups.join(),
    );
    assert.equal(new Set(groups).size, 5);
  });

  it('describes each command and option', () => {
    for (const [path, command] of commands) {
      assert.match(command.description(), /^[A-Z].*[^.]$/, path);
      for (const { long, description } of command.options)
        assert.match(description, /^[^A-Z].*[^.]$|^HTTP/, `${path} ${long}`);
    }
  });

  for (const [path, { example }] of Object.entries(helpEntries)) {
    it(`has an example that ajj takes: ${example}`, async () => {
      const program = createProgram();
      let ran: string | undefined;
      for (const [name, command] of commandsOf(program)) {
        command.exitOverride().configureOutput({ writeErr: () => undefined });
        if (command.commands.length === 0 || path === name) {
          command.action(() => {
            ran = name;
          });
        }
      }
      await program.parseAsync(argumentsOf(example), { from: 'user' });
      assert.ok(ran !== undefined && (ran === path || ran.startsWith(`${path} `)), `${ran}`);
    });
  }
});
