import { inspect } from 'node:util';
import { unknownOnWire } from '../graph/wire.ts';

/** A plain value that a program asked for and that cannot be known here, and how to ask for it instead. */
export interface Question {
  /** `the answer of aws:ec2/getAmi:getAmi`. */
  readonly about: string;
  /** An instruction: `Call getAmiOutput, and use its result in apply`. */
  readonly instead: string;
}

/** A program used an unknown value where it needs a known one. */
export class UnknownValueError extends Error {
  override readonly name = 'UnknownValueError';
}

/** The Pulumi SDK treats everything with this member as an unknown value. */
class SdkUnknown {
  readonly __pulumiUnknown = true;
  [inspect.custom](): string {
    return '[unknown]';
  }
}

/** Members that programs call on texts, lists and numbers, and that are not fields of any provider. */
const needsValue = new Set(
  `charAt charCodeAt codePointAt concat endsWith every filter find findIndex findLast flat flatMap forEach includes indexOf
  join lastIndexOf length localeCompare map match matchAll normalize padEnd padStart pop push reduce reduceRight repeat
  replace replaceAll reverse shift slice some sort splice split startsWith substr substring toFixed toLocaleLowerCase
  toLocaleUpperCase toLowerCase toReversed toSorted toUpperCase trim trimEnd trimStart unshift`.split(/\s+/),
);

/** Members that the SDK and other tools read to find out what a value is. */
const probes = new Set(['then', 'doNotCapture', 'deploymentOnlyModule', 'nodeType', 'asymmetricMatch', '$$typeof']);

const asText = (): string => unknownOnWire;

function refused({ about, instead }: Question, at: string, doing: string): UnknownValueError {
  const where = at === '' ? '' : ` (${at.slice(1)})`;
  return new UnknownValueError(
    `${about}${where} is unknown in an offline preview, so it cannot be ${doing}. ${instead}.`,
  );
}

function symbolOf(question: Question, at: string, symbol: symbol): unknown {
  if (symbol === Symbol.iterator || symbol === Symbol.asyncIterator) throw refused(question, at, 'listed');
  if (symbol !== Symbol.toPrimitive) return symbol === inspect.custom ? () => '[unknown]' : undefined;
  return (hint: string): string => {
    if (hint === 'number') throw refused(question, at, 'compared or calculated with');
    return unknownOnWire;
  };
}

/**
 * A value that cannot be known here, for a program that waits for a plain one. Its fields are unknown, and so is a text
 * or an input that it is put into. Code that needs its content gets an error that says what was asked for, and how to
 * ask for it instead.
 */
export function unknownAnswer(question: Question, at = ''): object {
  const fields = new Map<string, unknown>();
  const fieldOf = (name: string): unknown => {
    if (!fields.has(name))
      fields.set(name, unknownAnswer(question, /^\d+$/.test(name) ? `${at}[${name}]` : `${at}.${name}`));
    return fields.get(name);
  };
  return new Proxy(new SdkUnknown(), {
    get: (target, name) => {
      if (typeof name === 'symbol') return symbolOf(question, at, name);
      if (name === '__pulumiUnknown') return target.__pulumiUnknown;
      if (name.startsWith('__') || probes.has(name)) return undefined;
      if (name === 'toString' || name === 'toJSON' || name === 'valueOf') return asText;
      if (name === 'constructor') return Object;
      if (needsValue.has(name)) throw refused(question, at, `asked for its ${name}`);
      return fieldOf(name);
    },
    set: (_, name) => {
      throw refused(question, at, `given a ${String(name)}`);
    },
    has: (_, name) => {
      if (typeof name === 'symbol' || name.startsWith('__')) return false;
      throw refused(question, at, `searched for ${name}`);
    },
    ownKeys: () => {
      throw refused(question, at, 'listed or copied');
    },
  });
}
