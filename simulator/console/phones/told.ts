import type { JournalEvent, PhoneAnswer } from '../../control/client/index.ts';
import { toField } from '../parts/time.ts';

export type Step = 'prelogin' | 'login' | 'verify';

/** Whether the app got what it asked for. */
export const isGood = (step: Step, { token, page }: PhoneAnswer): boolean =>
  step === 'prelogin' ? page !== undefined : token !== undefined;

const textNames = ['desc', 'resultMsg', 'msg', 'message', 'content'];

/** The SDK's own words, whatever each calls them. */
export function textOf(callback: PhoneAnswer['callback'], code?: string): string {
  for (const name of textNames) {
    const text = callback[name];
    if (typeof text === 'string' && text !== '') return text;
  }
  // A page is told a part for each carrier.
  const parts = Object.values(callback) as readonly ({ readonly code?: string; readonly message?: string } | null)[];
  return (code !== undefined && parts.find((part) => part?.code === code)?.message) || '';
}

const secretName = /^(token|loginToken|accessCode|authCode|openId)$/;

/** A callback as text, its credentials cut unless they are asked for. */
export function callbackText(callback: PhoneAnswer['callback'], token: string | undefined, isShown: boolean): string {
  const text = JSON.stringify(callback, null, 2);
  if (isShown) return text;
  const secrets = new Set(token === undefined ? [] : [token, ...token.split(':')]);
  collect(callback, secrets);
  // The longest first, because one may hold another.
  return [...secrets]
    .sort((one, two) => two.length - one.length)
    .reduce((left, secret) => left.replaceAll(secret, cut(secret)), text);
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, each] of Object.entries(value)) {
    if (typeof each === 'string' && each.length > 8 && secretName.test(name)) into.add(each);
    else collect(each, into);
  }
}

/** Enough of a credential to tell it from others, and not enough to use it. */
export const cut = (secret: string): string => `${secret.slice(0, 6)}••••••`;

/** The event that a call left: of its token, or of what went wrong on the phone or at the gateway; null where there is none. */
export function eventOf(
  step: Step,
  answer: PhoneAnswer,
  handset: string,
  events: readonly JournalEvent[],
): JournalEvent | null {
  const code = answer.carrierCode ?? answer.code;
  const isOurs = ({ type, code: said, detail }: JournalEvent) => {
    if (answer.token !== undefined) return type === 'token.issued';
    if (answer.failure !== undefined) return type === 'phone.failed' && detail?.['handset'] === handset;
    return type === 'exchange.refused' && said === code;
  };
  if (step === 'prelogin' && isGood(step, answer))
    return events.findLast(({ type }) => type.endsWith('.issued')) ?? null;
  // Where the way led to another carrier, the SDK has a code of its own for what was refused there.
  const refused = ({ type }: JournalEvent) => answer.failure === undefined && type === 'exchange.refused';
  return events.findLast(isOurs) ?? (answer.token === undefined ? events.findLast(refused) : undefined) ?? null;
}

/** What a backend asks with a token, by purpose. */
const redeemedBy: Readonly<Record<PhoneAnswer['carrier'], { readonly login: string; readonly verify: string }>> = {
  cmcc: { login: 'M1', verify: 'M2' },
  cucc: { login: 'U9', verify: 'U9' },
  ctcc: { login: 'T11', verify: 'T10' },
};

/** What a backend asks with the answer’s token; of a page’s always China Mobile. */
export const redeemerOf = ({ carrier, script }: PhoneAnswer, purpose: 'login' | 'verify'): string =>
  script === undefined ? redeemedBy[carrier][purpose] : { login: 'M18', verify: 'M19' }[purpose];

/** The command that writes the signed request of a backend; `number` is what a verification compares. */
export function signCommand(
  answer: PhoneAnswer,
  step: 'login' | 'verify',
  given: Readonly<Record<string, string>>,
): string {
  const options = Object.entries(given).filter(([name]) => step === 'verify' || name !== 'number');
  return [
    'sanwang',
    'sign',
    redeemerOf(answer, step),
    ...options.flatMap(([name, value]) => [`--${name}`, quoted(value)]),
  ].join(' ');
}

const quoted = (word: string) => (/^[\w./:•*-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** A name that says what is on the picture: `sanwang-20261130-104512-cmcc-200022.png`. */
export function pictureName(nowMs: number, parts: readonly string[]): string {
  const stamp = toField(nowMs).replace(/[-:]/g, '').replace('T', '-');
  return `sanwang-${[stamp, ...parts].map((part) => part.replace(/[^\w.-]+/g, '_')).join('-')}.png`;
}
