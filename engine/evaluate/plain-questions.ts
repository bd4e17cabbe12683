import { unknownOnWire } from '../graph/wire.ts';
import type { Protocol } from './protocol.ts';
import { type Question, unknownAnswer } from './unknown-answer.ts';

type Invoke = (token: string, ...given: unknown[]) => Promise<unknown>;
type InvokeModule = Record<'invoke' | 'invokeSingle', Invoke>;

interface Output {
  readonly isKnown: Promise<boolean>;
  promise(): Promise<unknown>;
  apply(work: () => unknown, runWithUnknowns: boolean): Output;
}

interface StackReferences {
  readOutputValue(caller: string, name: string, isRequired: boolean): Promise<readonly [unknown, boolean]>;
  getOutputDetails(name: string): Promise<{ readonly value?: unknown; readonly secretValue?: unknown }>;
  getOutput(name: string): Output;
  readonly name: Output;
}

type Call = (token: string, ...given: unknown[]) => Output;

/** A provider's function by its token, with the name that programs use: `getAmi`. */
function functionOf(token: string): string {
  return token.split(/[:/]/).at(-1) ?? token;
}

/** The question and the alternative for a provider function whose answer a program used as if it were known. */
export function questionOf(token: string): Question {
  const name = functionOf(token);
  return { about: `the answer of ${token}`, instead: `Call ${name}Output, and use its result in apply or as an input` };
}

/**
 * Answers each provider function whose plain result a program waits for as unknown, because no provider runs. The SDK
 * would return an object without fields, so its fields would be absent.
 */
function answerInvokes(protocol: Protocol): void {
  const [own, all] = ['runtime/invoke.js', 'runtime/index.js'].map((module) => protocol.load(module) as InvokeModule);
  for (const form of ['invoke', 'invokeSingle'] as const) {
    const ask = own?.[form] as Invoke;
    const answered: Invoke = async (token, ...given) => {
      const answer = await ask(token, ...given);
      const isEmpty = answer === undefined || (typeof answer === 'object' && Object.keys(answer ?? {}).length === 0);
      return isEmpty ? unknownAnswer(questionOf(token)) : answer;
    };
    for (const module of [own, all]) if (module) module[form] = answered;
  }
}

/** The provider also answers the methods of a remote component, so their results are unknown. */
function answerCalls(protocol: Protocol): void {
  const { unknown } = protocol.load('output.js') as { readonly unknown: unknown };
  for (const file of ['runtime/invoke.js', 'runtime/index.js']) {
    const module = protocol.load(file) as Record<'call' | 'callSingle', Call>;
    for (const form of ['call', 'callSingle'] as const) {
      const call = module[form];
      module[form] = (token, ...given) => call(token, ...given).apply(() => unknown, true);
    }
  }
}

/** Plain outputs of another stack. For an unknown output, the SDK would say that there is none. */
function answerStackReferences(protocol: Protocol): void {
  const { StackReference } = protocol.load('stackReference.js') as { StackReference: { prototype: StackReferences } };
  const { prototype } = StackReference;
  const read = prototype.readOutputValue;
  prototype.readOutputValue = async function (caller, name, isRequired) {
    const value = this.getOutput(name);
    if (await value.isKnown) return read.call(this, caller, name, isRequired);
    const instead = `Call ${isRequired ? 'requireOutput' : 'getOutput'}, and use its result in apply or as an input`;
    const about = `the output ${name} of the stack ${await this.name.promise()}`;
    return [unknownAnswer({ about, instead }), false];
  };
  const details = prototype.getOutputDetails;
  prototype.getOutputDetails = async function (name) {
    const said = await details.call(this, name);
    // It is unknown whether the output is secret, and a program reads one field or the other.
    return (await this.getOutput(name).isKnown) ? said : { value: said.value, secretValue: said.value };
  };
}

interface Configs {
  readonly name: string;
  getImpl(key: string, ...given: unknown[]): unknown;
  getBooleanImpl(key: string, ...given: unknown[]): unknown;
  getNumberImpl(key: string, ...given: unknown[]): unknown;
  getObjectImpl(key: string, ...given: unknown[]): unknown;
}

/**
 * Encrypted settings. As a text, each is the mark for unknown values. Checks of length or pattern are not meant for
 * that mark, and `parseFloat` would read it as the number 4.
 */
function answerConfig(protocol: Protocol): void {
  const { Config } = protocol.load('config.js') as { Config: { prototype: Configs } };
  const { prototype } = Config;
  const { getImpl } = prototype;
  prototype.getImpl = function (key, ...given) {
    const text = getImpl.call(this, key);
    return String(text).includes(unknownOnWire) ? text : getImpl.call(this, key, ...given);
  };
  for (const form of ['getBooleanImpl', 'getNumberImpl', 'getObjectImpl'] as const) {
    const read = prototype[form];
    prototype[form] = function (key, ...given) {
      if (getImpl.call(this, key) !== unknownOnWire) return read.call(this, key, ...given);
      const about = `the encrypted setting ${this.name}:${key}`;
      return unknownAnswer({ about, instead: 'Read it with requireSecret or its like, and use its result in apply' });
    };
  }
}

/** Makes plain answers unknown, instead of absent, where they cannot be known here. */
export function answerPlainQuestions(protocol: Protocol): void {
  answerInvokes(protocol);
  answerCalls(protocol);
  answerStackReferences(protocol);
  answerConfig(protocol);
}
