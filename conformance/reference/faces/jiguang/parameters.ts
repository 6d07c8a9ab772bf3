import { because } from '../told-words.ts';
import type { Action } from './actions.ts';
import type { Members } from './body.ts';
import type { Refusal } from './refusal.ts';

/** What a good request says; whatever else stands in it is let pass, as the vendor's samples have more than it lists. */
export interface Parameters {
  readonly token: string;
  /** As it was written; null where the number is asked for. */
  readonly phone: string | null;
}

export function readParameters(action: Action, members: Members): Parameters | Refusal {
  const token = members.get(action.tokenMember);
  if (isAbsent(token)) return missing(action, members, action.tokenMember);
  if (typeof token !== 'string') return misshapen(action.tokenMember, token);
  if (action.purpose === 'login') return { token, phone: null };
  const phone = members.get('phone');
  if (isAbsent(phone)) return missing(action, members, 'phone');
  // Its table says String and its sample sends a number [jiguang-requests].
  if (typeof phone !== 'string' && !Number.isSafeInteger(phone)) return misshapen('phone', phone);
  return { token, phone: String(phone) };
}

/**
 * The caller's own reference, to be told back: text, or a number or boolean as text [assumed]. Nothing where it sent none or
 * null, an empty text for an empty one.
 */
export function echoOf(members: Members): string | null {
  const value = members.get('exID');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

function missing(action: Action, members: Members, name: string): Refusal {
  const other = members.has(name) ? null : misspelt(members, name, action);
  const got = other === null ? absences[String(members.get(name))] : ([`‹${other}›`, `‹${other}›`] as const);
  const fix = other ? ([`write ${name} for ${other}`, `参数名应为 ${name}，而不是 ${other}`] as const) : undefined;
  const expected = [`${name} in the body`, `请求体中的 ${name}`] as const;
  return { reason: 'PARAM_MISSING', because: because(expected, got ?? ['nothing', '空值'], fix) };
}

const absences: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  undefined: ['no such member', '没有该参数'],
  null: ['null', 'null'],
  '': ['an empty text', '空字符串'],
};

/** The member that was meant, of those that are there: another case, or the word of the other actions. */
function misspelt(members: Members, name: string, action: Action): string | null {
  const low = name.toLowerCase();
  const twin = action.tokenMember === 'token' ? 'logintoken' : 'token';
  const plain = (key: string) => key.toLowerCase().replaceAll(/[_-]/g, '');
  const keys = [...members.keys()].filter((key) => /^[\w-]{1,32}$/.test(key));
  const same = keys.find((key) => plain(key) === low);
  const meant = name === 'phone' ? ['mobile', 'phonenumber', 'msisdn'] : [twin, 'accesstoken'];
  return same ?? keys.find((key) => meant.includes(plain(key))) ?? null;
}

const kinds: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  list: ['a list', '数组'],
  object: ['an object', '对象'],
  number: ['a number', '数字'],
  boolean: ['true or false', '布尔值'],
};

function misshapen(name: string, value: unknown): Refusal {
  const got = kinds[Array.isArray(value) ? 'list' : typeof value] ?? (['another value', '其他类型'] as const);
  const expected =
    name === 'phone'
      ? (['phone as text or as a whole number', 'phone 为字符串或整数'] as const)
      : ([`${name} as text`, `${name} 为字符串`] as const);
  return { reason: 'PARAM_INVALID', because: because(expected, got) };
}
