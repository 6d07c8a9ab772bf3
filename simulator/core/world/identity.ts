import type { Identity, Subscriber } from '../words/subscriber.ts';

/**
 * Six digits that say where somebody was first registered (GB/T 2260). The standard gives the third and fourth 01 to 70, and 90
 * to what a province governs itself: 99 is no place, so nobody has such a number. The first two are a province's, for clients that
 * look at them.
 */
const nowhere = '119999';

/** Common surnames before two of the ten heavenly stems, by which contracts and exercises call people who do not exist. */
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林'];
const stems = [...'甲乙丙丁戊己庚辛壬癸'];

/** Weights and check characters of GB 11643, which is ISO 7064 MOD 11-2. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

/** The last character of an identity number, of its first seventeen digits. */
export function checkCharacter(digits: string): string {
  const sum = weights.reduce((all, weight, i) => all + weight * Number(digits[i]), 0);
  return checks[sum % 11] as string;
}

/**
 * Whom a number is registered to: as the world says, else somebody who is made of the number alone, the same in every world. Null
 * where no mainland carrier serves it, as nobody here knows who that is.
 */
export function identityOf({ msisdn, carrier, identity, activatedAtMs }: Subscriber): Identity | null {
  if (identity !== undefined) return identity;
  return carrier === null ? null : minted(msisdn, activatedAtMs);
}

/** Somebody who does not exist: another one for each who has had a number, told apart by when they got it. */
export function minted(msisdn: string, activatedAtMs = 0): Identity {
  const holder = activatedAtMs % 0x1_0000_0000;
  const [name, born] = [wordOf(msisdn, holder + 1), wordOf(msisdn, holder + 2)];
  const letters = [
    surnames[name % surnames.length],
    stems[(name >>> 4) % stems.length],
    stems[(name >>> 8) % stems.length],
  ];
  // Grown up in any year from now on, and on a day that every month has.
  const birth = [1960 + (born % 40), two(1 + ((born >>> 8) % 12)), two(1 + ((born >>> 16) % 28))].join('');
  const digits = `${nowhere}${birth}${String(1 + (name % 999)).padStart(3, '0')}`;
  return { name: letters.join(''), idNumber: digits + checkCharacter(digits) };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** A 32-bit word of a number of at most fifteen digits. */
function wordOf(msisdn: string, stream: number): number {
  const number = Number(msisdn);
  let h = (number % 0x1_0000_0000) ^ Math.imul(Math.floor(number / 0x1_0000_0000) + stream, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}
