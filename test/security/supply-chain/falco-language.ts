import type { RulesItem } from '../../../components/security/supply-chain/runtime-rules.ts';

/** Fields of Falco 0.42 that the rules use, as its reference of supported fields names them. */
const fields = new Set([
  ...['evt.type', 'evt.num', 'evt.is_open_read', 'evt.is_open_write'],
  ...['fd.name', 'fd.directory', 'fd.typechar', 'fd.net', 'fd.snet', 'fd.sip', 'fd.sport'],
  ...['proc.name', 'proc.pname', 'proc.cmdline', 'user.uid'],
  ...['container.id', 'container.image.repository'],
  ...['k8s.ns.name', 'k8s.pod.name', 'k8s.pod.label'],
]);

const operators = new Set(['=', '!=', '<', '<=', '>', '>=', 'in', 'contains', 'startswith', 'endswith']);
const tokens = /"[^"]*"|'[^']*'|[\w.]+\[[^\]]+\]|[A-Za-z_][\w.]*|!=|<=|>=|[=<>(),]|[\d.]+|\S/g;

/**
 * Reads a condition by the grammar of Falco's filters: comparisons of fields, macros, and, or, not, parentheses. What it
 * says of every name is where it stood. No parser of Falco is published for Node, so this one is the test's own.
 */
class Condition {
  readonly #tokens: string[];
  readonly macros = new Set<string>();
  readonly lists = new Set<string>();
  readonly fields = new Set<string>();

  constructor(text: string) {
    this.#tokens = text.match(tokens) ?? [];
    this.#or();
    if (this.#tokens.length > 0) throw new Error(`${this.#tokens.join(' ')}: nothing more was expected`);
  }

  #take(wanted?: string): string {
    const token = this.#tokens.shift() ?? '(the end)';
    if (wanted !== undefined && token !== wanted) throw new Error(`${token}: ${wanted} was expected`);
    return token;
  }

  #or(): void {
    this.#and();
    while (this.#tokens[0] === 'or') {
      this.#take();
      this.#and();
    }
  }

  #and(): void {
    this.#one();
    while (this.#tokens[0] === 'and') {
      this.#take();
      this.#one();
    }
  }

  #one(): void {
    if (this.#tokens[0] === 'not') {
      this.#take();
      this.#one();
    } else if (this.#tokens[0] === '(') {
      this.#take();
      this.#or();
      this.#take(')');
    } else {
      this.#comparison(this.#take());
    }
  }

  #comparison(name: string): void {
    if (!/^[a-z_][\w.]*(\[|$)/.test(name)) throw new Error(`${name}: a field or a macro was expected`);
    if (!operators.has(this.#tokens[0] ?? '')) {
      this.macros.add(name);
      return;
    }
    this.fields.add(name.replace(/\[.*$/, ''));
    if (this.#take() !== 'in') {
      this.#take();
      return;
    }
    this.#take('(');
    const items: string[] = [];
    while (this.#tokens[0] !== ')') {
      items.push(this.#take());
      if (this.#tokens[0] === ',') this.#take();
      else if (this.#tokens[0] !== ')') throw new Error(`${this.#tokens[0]}: , or ) was expected`);
    }
    if (items.length === 0) throw new Error('a list of nothing');
    this.#take(')');
    for (const item of items) if (/^agent_/.test(item)) this.lists.add(item);
  }
}

/** Names that are defined so far. */
interface Known {
  readonly lists: Set<string>;
  readonly macros: Set<string>;
}

function unknownIn(condition: string, { lists, macros }: Known): string[] {
  try {
    const read = new Condition(condition);
    return [
      ...[...read.fields].filter((field) => !fields.has(field)).map((field) => `no field ${field}`),
      ...[...read.macros].filter((macro) => !macros.has(macro)).map((macro) => `no macro ${macro}`),
      ...[...read.lists].filter((list) => !lists.has(list)).map((list) => `no list ${list}`),
    ];
  } catch (error) {
    return [(error as Error).message];
  }
}

function unknownOutput(output: string): string[] {
  const used = [...output.matchAll(/%([\w.]+)/g)].map(([, field = '']) => field);
  return used.filter((field) => !fields.has(field)).map((field) => `no field ${field} in its output`);
}

/** Everything wrong with a file of rules: what is unknown, not defined before it is used, or not readable. */
export function checkRules(items: readonly RulesItem[]): string[] {
  const known: Known = { lists: new Set(), macros: new Set() };
  const names = new Set<string>();
  return items.flatMap((item) => {
    if ('list' in item) known.lists.add(item.list);
    if (!('condition' in item)) return [];
    const name = 'macro' in item ? item.macro : item.rule;
    const wrong = [
      ...(names.has(name) ? ['it is there twice'] : []),
      ...unknownIn(item.condition, known),
      ...('output' in item ? unknownOutput(item.output) : []),
    ];
    names.add(name);
    if ('macro' in item) known.macros.add(name);
    return wrong.map((what) => `${name}: ${what}`);
  });
}
