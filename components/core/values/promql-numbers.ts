import { isPrometheusDuration } from './duration.ts';
import { type PromqlNode, type Reading, refuse, textOf } from './promql-node.ts';

const unitless = /^[+-]?(?:0[xX]|[\d.]|inf|nan)/i;

/** Numbers that the grammar of an editor takes and Prometheus cannot read, and durations in the place of numbers. */
export function checkNumber(node: PromqlNode, reading: Reading): void {
  const text = textOf(reading, node).trim();
  checkEnd(node, reading);
  const isDuration = /[smhdwy]$/.test(text) && !/^[+-]?0x/i.test(text) && unitless.test(text);
  if (isDuration && !isPrometheusDuration(text.replace(/^[+-]/, ''))) {
    refuse(reading, node, 'have durations with units from large to small, such as 1h30m');
  }
}

/** The seconds of a plain duration; undefined for one that is computed. */
export function secondsOf(text: string): number | undefined {
  const [, signs = '', amount = ''] = /^((?:[+-]\s*)*)([\d.][\w.+-]*)$/.exec(text.trim()) ?? [];
  if (amount === '') return undefined;
  const factor = signs.split('-').length % 2 === 0 ? -1 : 1;
  if (/[smhdwy]$/.test(amount) && !/^0x/i.test(amount)) {
    return isPrometheusDuration(amount) ? factor * (/[1-9]/.test(amount) ? 1 : 0) : Number.NaN;
  }
  const number = Number(amount.replaceAll('_', ''));
  return Math.abs(number) > 2 ** 63 / 1e9 ? Number.NaN : factor * number;
}

/** A word may not follow a number at once. */
function checkEnd(node: PromqlNode, reading: Reading): void {
  if (/\w/.test(reading.query[node.to] ?? '')) refuse(reading, node, 'have a space after a number');
}

export function checkDuration(node: PromqlNode, reading: Reading, mayBeNegative: boolean): void {
  checkEnd(node, reading);
  const seconds = secondsOf(textOf(reading, node));
  if (seconds === undefined)
    refuse(reading, node, 'have a plain duration: arithmetic in durations is experimental in Prometheus');
  else if (Number.isNaN(seconds)) refuse(reading, node, 'have durations with units from large to small, such as 1h30m');
  else if (!mayBeNegative && seconds <= 0) refuse(reading, node, 'have a duration above 0');
}

/** Checks the moment after `@`. */
export function checkMoment(node: PromqlNode, reading: Reading): void {
  const text = textOf(reading, node).replace(/^[+-]\s*/, '');
  checkNumber(node, reading);
  const isNumber = !/[smhdwy]$/.test(text) || /^0x/i.test(text);
  const seconds = isNumber ? Number(text.replaceAll('_', '')) : 0;
  if (!(Math.abs(seconds) < 2 ** 63)) refuse(reading, node, 'have a moment after @ that fits in 64 bits');
}
