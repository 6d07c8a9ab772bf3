import { randomInt } from 'node:crypto';
import { hashOf } from '../../secrets.ts';

const digits = '0123456789';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();

/** Of which letters a code may be made. */
export const alphabets = {
  digits,
  upper,
  lower,
  letters: upper + lower,
  'digits-upper': digits + upper,
  'digits-lower': digits + lower,
  all: digits + upper + lower,
} as const;

export type Alphabet = keyof typeof alphabets;

/** A code of that many letters, each as likely as the others. */
export function makeCode(alphabet: Alphabet, length: number): string {
  const from = alphabets[alphabet];
  return Array.from({ length }, () => from[randomInt(from.length)]).join('');
}

/** Names a number of an account's customers without telling it. */
export const markOf = (accountId: string, phone: string): string => hashOf(['sms-number', accountId, phone].join('\0'));

/** A code is a few letters: what it is hashed with makes tables of hashes useless, and says whose it is. */
export const codeHashOf = (id: string, phone: string, code: string): string =>
  hashOf(['sms-code', id, phone, code].join('\0'));

/** As much of a sent code as decides whether it is still good. */
export interface CodeState {
  readonly checkable: boolean;
  readonly dueMs: number;
  readonly isReplaced: boolean;
  readonly isUsed: boolean;
  readonly tries: number;
}

/** Why a code that was sent is no longer good. */
export type Unfit = 'own' | 'used' | 'replaced' | 'worn' | 'expired';

/** Null for a code that may be used. `tries` is how many wrong ones it survives; null sets no limit. */
export function unfit(code: CodeState, tries: number | null, nowMs: number): Unfit | null {
  if (!code.checkable) return 'own';
  if (code.isUsed) return 'used';
  if (code.isReplaced) return 'replaced';
  if (tries !== null && code.tries >= tries) return 'worn';
  return nowMs >= code.dueMs ? 'expired' : null;
}
