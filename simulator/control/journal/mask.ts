import type { WorldAccount } from '../../../fixtures/api-types.ts';
import type { Carrier } from '../../core/route/carrier.ts';
import type { World } from '../../core/world/world.ts';
import { maskNumber } from '../../wire/number-presentation.ts';
import { personMask } from './mask-person.ts';

/** Lays masks on what is shown of a world. */
export interface Mask {
  number(msisdn: string | null): string | null;
  token(token: string | null): string | null;
  /** A text with numbers, credentials and secrets in it. `known` are credentials that may stand in it without a gap. */
  text(text: string, known: readonly string[]): string;
}

/** The first six and the last four letters; of a short text not so many. */
export function maskToken(token: string): string {
  return token.length > 14 ? `${token.slice(0, 6)}…${token.slice(-4)}` : '…';
}

const openMask: Mask = { number: (msisdn) => msisdn, token: (token) => token, text: (text) => text };

/** `account` is the world's at the service beside it, whose keys are as secret as the apps'. */
export function maskFor(
  world: World,
  carriers: readonly Carrier[],
  reveal: boolean,
  account: WorldAccount | null | undefined = null,
): Mask {
  if (reveal) return openMask;
  const keys = account == null ? [] : keysOf(account);
  const people = personMask(world);
  return {
    number: (msisdn) => (msisdn === null ? null : maskNumber(msisdn)),
    token: (token) => (token === null ? null : maskToken(token)),
    text(text, known) {
      const plain = withPlainLetters(text);
      const masked = hidden(plain, known);
      // What hides nothing is shown as it came.
      return masked === plain ? text : masked;
    },
  };

  function hidden(text: string, known: readonly string[]): string {
    let masked = text;
    for (const credential of known) {
      if (credential.length >= shortestSecret) masked = masked.replaceAll(credential, maskToken(credential));
    }
    for (const [secret, name] of [...keys, ...secretsOf(world, carriers)])
      masked = masked.replaceAll(secret, `‹${name}›`);
    return people(masked)
      .replace(vendorToken, maskToken)
      .replace(/[A-Za-z0-9]{24,}/g, (word) => (isHidden(word) ? maskToken(word) : word))
      .replace(/\d{8,}/g, (digits) => maskDigits(digits, world));
  }

  /** What lies in limbo may be of any world, or of a service in front of it: long words with digits in them are secrets there. */
  function isHidden(word: string): boolean {
    return world.handle === 'limbo' ? /\d/.test(word) : isOwn(word, world, carriers);
  }
}

/** A vendor's token by its look [vendor-tokens]: Base64 of an object that begins with `v`, also as URLs write it, once or twice. */
const vendorToken = /eyJ2IjoxLC(?:[A-Za-z0-9+/=]|%(?:25)?(?:2B|2F|3D))*/gi;

/** Forms are percent-encoded, the percent sign itself excepted here; in JSON some writers escape slashes, others much more. */
function withPlainLetters(text: string): string {
  return text
    .replace(
      /(?<!\\)\\(?:(\/)|u00(?!22|5c|7f)([2-7][\da-f]))/gi,
      (_, slash: string | undefined, code: string) => slash ?? letter(code),
    )
    .replace(/%(2[1-46-9a-f]|[3-6][\da-f]|7[\da-e])/gi, (_, code: string) => letter(code));
}

const letter = (code: string): string => String.fromCharCode(Number.parseInt(code, 16));

/** Shorter ones would tear holes into every text, and hide nothing. */
const shortestSecret = 8;

function* secretsOf(world: World, carriers: readonly Carrier[]): IterableIterator<readonly [string, string]> {
  for (const app of world.apps) {
    for (const carrier of carriers) {
      for (const field of carrier.filing.fields) {
        const secret = app.carriers[carrier.id][field];
        if (field !== carrier.filing.idField && secret !== undefined && secret.length >= shortestSecret)
          yield [secret, field];
      }
    }
  }
}

/** All of an account that opens something: what only names it is shown. */
function keysOf({ serviceToken, operatorToken, account }: WorldAccount): (readonly [string, string])[] {
  const filed = [account, ...Object.values(account.faces)].flatMap((each) => Object.entries(each));
  const keys = [...filed, ['serviceToken', serviceToken], ['operatorToken', operatorToken]];
  return keys.flatMap(([name, key]) =>
    typeof key === 'string' && key.length >= shortestSecret && /(Secret|Token|privateKey)$/.test(name)
      ? [[key, name] as const]
      : [],
  );
}

/** Whether a word has the shape of a credential of this world. */
function isOwn(word: string, world: World, carriers: readonly Carrier[]): boolean {
  return carriers.some((carrier) =>
    Object.values(carrier.ids).some((format) => {
      const parts = format.read(word);
      return parts !== null && world.owns(parts.tag);
    }),
  );
}

const mainland = /^(?:86)?1[3-9]\d{9}$/;
const longest = 15;
const shortest = 8;

/**
 * Masks a run of digits that is a mainland number, and every subscriber of the world inside a longer run: canonical
 * strings join numbers and stamps without a gap.
 */
function maskDigits(digits: string, world: World): string {
  if (mainland.test(digits)) return maskNumber(digits);
  let masked = '';
  for (let i = 0; i < digits.length; ) {
    const length = numberAt(digits, i, world);
    masked += length === 0 ? digits[i] : maskNumber(digits.slice(i, i + length));
    i += Math.max(length, 1);
  }
  return masked;
}

function numberAt(digits: string, from: number, world: World): number {
  for (let length = Math.min(longest, digits.length - from); length >= shortest; length--) {
    if (world.subscriber(digits.slice(from, from + length)) !== null) return length;
  }
  return 0;
}
