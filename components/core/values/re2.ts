/** A pattern, and where it is read. */
interface Reading {
  readonly text: string;
  at: number;
}

/** A part of a pattern that can be repeated. */
interface Item {
  /** How often what is within it is repeated at most. */
  readonly repeats: number;
  /** Whether it matches the empty text. */
  readonly isEmpty: boolean;
}

/** A group while it is read, or the whole pattern. */
class Group {
  /** What a repetition would repeat. */
  last: Item | undefined;
  #mostRepeats = 1;
  #isEmptyBefore = true;
  #isEmptyElsewhere = false;

  add(item: Item): void {
    this.#isEmptyBefore &&= this.last?.isEmpty ?? true;
    this.change(item);
  }

  /** Puts another item in the place of the last one. */
  change(item: Item): void {
    this.last = item;
    this.#mostRepeats = Math.max(this.#mostRepeats, item.repeats);
  }

  beginAlternative(): void {
    this.#isEmptyElsewhere = this.whole.isEmpty;
    this.#isEmptyBefore = true;
    this.last = undefined;
  }

  /** The group as an item of the one around it. */
  get whole(): Item {
    const isEmpty = this.#isEmptyElsewhere || (this.#isEmptyBefore && (this.last?.isEmpty ?? true));
    return { repeats: this.#mostRepeats, isEmpty };
  }
}

/** An item may be repeated as often, counted with all repetitions around it. */
const maxRepeats = 1000;

const repetition = /^(?:[*+?]|\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\})\??/;
const flags = /^\(\?(?:[imsU]*|[imsU]*-[imsU]+)([:)])/;
const namedGroup = /^\(\?P?<\w+>/;
const posixClass = /^\[:.*?:\]/s;
const posixClasses =
  /^\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]$/;
const unicodeClass = /^\\[pP](?:\{\^?([^}]*)\}|(?!\{)(.))/su;
const perlClass = /^\\[dDsSwW]/;
const assertion = /^(?:[$^]|\\[AbBz])/;
const escapePattern =
  /^\\(?:[afnrtv]|0[0-7]{0,2}|[1-7][0-7]{1,2}|x[0-9A-Fa-f]{2}|x\{([0-9A-Fa-f]+)\}|[\0-\x2f:-@[-`{-\x7f])/u;
const single = /^[^\\]/su;

/** Takes what a pattern matches here. */
function take(reading: Reading, pattern: RegExp): RegExpExecArray | undefined {
  const found = pattern.exec(reading.text.slice(reading.at)) ?? undefined;
  reading.at += found?.[0].length ?? 0;
  return found;
}

const shortScripts = /^(?:Ahom|Cham|Kawi|Lisu|Miao|Modi|Newa|Thai|Toto|Mark)$/;

/** True for a script or a category of Unicode: `Greek`, `Lu`, `Letter`. Case does not matter. */
function isUnicodeClass(name: string): boolean {
  const words = name.split(/[_ -]+/).filter((word) => word !== '');
  const capital = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase());
  const joined = words.join('');
  return [capital.join('_'), joined.slice(0, 1).toUpperCase() + joined.slice(1).toLowerCase()].some((written) => {
    if (/^(?:Any|Ascii|Assigned|Lc)$/.test(written)) return true;
    // Go knows no abbreviations of scripts: Greek, and not Grek.
    if (/^[A-Z][a-z]{3}$/.test(written) && !shortScripts.test(written)) return false;
    return hasProperty('Script', written) || hasProperty('General_Category', written);
  });
}

function hasProperty(property: string, value: string): boolean {
  try {
    return new RegExp(`\\p{${property}=${value}}`, 'u') !== undefined;
  } catch {
    return false;
  }
}

/** Reads `\p{Greek}`. @returns nothing if there is none, and false if it does not exist. */
function takeUnicodeClass(reading: Reading): boolean | undefined {
  if (!/^\\[pP]/.test(reading.text.slice(reading.at))) return undefined;
  const found = take(reading, unicodeClass);
  return found !== undefined && isUnicodeClass(found[1] ?? found[2] ?? '');
}

/** Reads a character, escaped or not. @returns its code, or nothing if there is none. */
function takeCharacter(reading: Reading): number | undefined {
  const escaped = take(reading, escapePattern)?.[0];
  if (escaped === undefined) return take(reading, single)?.[0].codePointAt(0);
  const code = codeOf(escaped.slice(1));
  return code <= 0x10ffff ? code : undefined;
}

const controls: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

function codeOf(escaped: string): number {
  if (escaped.startsWith('x')) return Number.parseInt(escaped.replace(/[x{}]/g, ''), 16);
  if (/^[0-7]/.test(escaped)) return Number.parseInt(escaped, 8);
  return controls[escaped] ?? (escaped.codePointAt(0) as number);
}

/** Reads `[:alpha:]` and other classes within a class. @returns as that of Unicode does. */
function takeInnerClass(reading: Reading): boolean | undefined {
  const named = take(reading, posixClass);
  if (named !== undefined) return posixClasses.test(named[0]);
  return takeUnicodeClass(reading) ?? (take(reading, perlClass) === undefined ? undefined : true);
}

/** Reads `a`, or `a-z`. */
function takeSpan(reading: Reading): boolean {
  const low = takeCharacter(reading);
  if (low === undefined) return false;
  if (take(reading, /^-(?=[^\]])/s) === undefined) return true;
  const high = takeCharacter(reading);
  return high !== undefined && high >= low;
}

/** Reads `[a-z]`, whose bracket has been seen. */
function takeClass(reading: Reading): boolean {
  take(reading, /^\[\^?/);
  for (let first = true; first || reading.text[reading.at] !== ']'; first = false) {
    if (reading.at >= reading.text.length || !(takeInnerClass(reading) ?? takeSpan(reading))) return false;
  }
  reading.at += 1;
  return true;
}

/** Reads a repetition of the item before it. @returns nothing if there is none, and false if it is not allowed. */
function takeRepetition(reading: Reading, { last }: Group): Item | false | undefined {
  const found = take(reading, repetition);
  if (found === undefined) return undefined;
  const [text, min, comma, max = comma === undefined ? min : undefined] = found;
  if (last === undefined || repetition.test(reading.text.slice(reading.at))) return false;
  if (min === undefined) return { ...last, isEmpty: last.isEmpty || !text.startsWith('+') };
  const [least, most] = [Number(min), Number(max ?? min)];
  const repeats = max === '0' ? 1 : last.repeats * Math.max(most, 1);
  if (least > most || least > maxRepeats || most > maxRepeats || (most >= 2 && repeats > maxRepeats)) return false;
  return { repeats, isEmpty: last.isEmpty || least === 0 };
}

/** Reads a character, a class or a place. */
function takeItem(reading: Reading): Item | undefined {
  const place = take(reading, assertion);
  if (place !== undefined) return { repeats: 1, isEmpty: place[0] !== '\\b' };
  const item: Item = { repeats: 1, isEmpty: false };
  if (reading.text[reading.at] === '[') return takeClass(reading) ? item : undefined;
  if (take(reading, perlClass) !== undefined) return item;
  const isClass = takeUnicodeClass(reading) ?? takeCharacter(reading) !== undefined;
  return isClass ? item : undefined;
}

/** Reads the beginning or the end of a group, or of an alternative. @returns whether there is one, and it can be. */
function takeGroup(reading: Reading, groups: Group[]): boolean | undefined {
  const group = groups.at(-1) as Group;
  const flag = take(reading, flags);
  if (flag?.[1] === ')') return true;
  if (flag !== undefined || take(reading, namedGroup) !== undefined || take(reading, /^\((?!\?)/) !== undefined) {
    groups.push(new Group());
    return true;
  }
  if (take(reading, /^\|/) !== undefined) {
    group.beginAlternative();
    return true;
  }
  if (take(reading, /^\)/) !== undefined) {
    groups.pop();
    groups.at(-1)?.add(group.whole);
    return groups.length > 0;
  }
  return reading.text.startsWith('(?', reading.at) ? false : undefined;
}

/** What a regular expression is, once it has been read. */
export interface Pattern {
  /** Whether it matches the empty text from its beginning to its end. */
  readonly matchesEmpty: boolean;
}

/**
 * Reads a regular expression of RE2, as programs in Go do: without look-ahead, look-behind and back-references, and with
 * at most 1000 repetitions.
 * @returns nothing for text that is not an expression.
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function parseRe2(text: string): Pattern | undefined {
  const reading: Reading = { text, at: 0 };
  const groups: Group[] = [new Group()];
  while (reading.at < text.length) {
    const group = groups.at(-1) as Group;
    const repeated = takeRepetition(reading, group);
    if (repeated === false) return undefined;
    if (repeated !== undefined) {
      group.change(repeated);
      continue;
    }
    const quoted = take(reading, /^\\Q(.*?)(?:\\E|$)/s);
    if (quoted !== undefined) {
      for (const _ of quoted[1] ?? '') group.add({ repeats: 1, isEmpty: false });
      continue;
    }
    const grouped = takeGroup(reading, groups);
    if (grouped === false) return undefined;
    if (grouped) continue;
    const item = takeItem(reading);
    if (item === undefined) return undefined;
    group.add(item);
  }
  return groups.length === 1 ? { matchesEmpty: (groups[0] as Group).whole.isEmpty } : undefined;
}
