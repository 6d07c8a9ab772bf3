import type { SignPart } from '../../core/route/clue.ts';
import type { Making, Mistake, MistakeRow, SignCase } from './making.ts';

type Parts = readonly SignPart[];

/** ASCII order, capitals first, as most languages sort; the other is that of a dictionary. */
const ascii = (a: SignPart, b: SignPart) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const dictionary = (a: SignPart, b: SignPart) =>
  ascii({ ...a, name: a.name.toLowerCase() }, { ...b, name: b.name.toLowerCase() });

const values = (parts: Parts) => parts.filter(({ isSecret }) => isSecret !== true);
const secrets = (parts: Parts) => parts.filter(({ isSecret }) => isSecret === true);

function row(id: string, isCommon: boolean, reorder: (parts: Parts, of: SignCase) => Parts): MistakeRow {
  return {
    id,
    ...(isCommon ? { isCommon: true as const } : {}),
    *ways(of) {
      const told = { secret: of.secret?.name ?? '' };
      yield { with: told, change: (making) => ({ ...making, parts: reorder(making.parts, of) }) };
    },
  };
}

/** Orders of the values, the secret behind them all; for an HMAC there is none among them. */
const sorted = (compare: (a: SignPart, b: SignPart) => number) => (parts: Parts) =>
  [...values(parts)].sort(compare).concat(secrets(parts));

/** The order in which the request has them; what it does not have stays behind. */
function asSent(parts: Parts, { clue }: SignCase): Parts {
  const place = new Map(clue.sent.map(({ name }, at) => [name, at]));
  const at = (part: SignPart) => place.get(part.name) ?? Number.MAX_SAFE_INTEGER;
  return [...values(parts)].sort((a, b) => at(a) - at(b)).concat(secrets(parts));
}

/** Mistakes in the order of the values. */
export const orderMistakes: readonly MistakeRow[] = [
  row('sign.order-names', true, sorted(ascii)),
  row('sign.order-names', false, sorted(dictionary)),
  row('sign.order-names', false, (parts) => [...parts].sort(ascii)),
  row('sign.order-sent', true, asSent),
  row('sign.secret-first', true, (parts) => [...secrets(parts), ...values(parts)]),
  row('sign.secret-last', true, (parts) => [...values(parts), ...secrets(parts)]),
  row('sign.secret-both-ends', false, (parts) => [...secrets(parts), ...values(parts), ...secrets(parts)]),
  row('sign.order-names-secret-first', true, (parts) => [...secrets(parts), ...sorted(ascii)(values(parts))]),
  { id: 'sign.swapped', ways: swaps },
  row('sign.order-reversed', false, (parts) => [...values(parts)].reverse().concat(secrets(parts))),
];

/** Up to this many values every two of them are swapped, beyond it neighbours alone: the work grows with the square. */
const fewEnough = 8;

function* swaps({ right }: SignCase): Iterable<Omit<Mistake, 'id'>> {
  const { parts } = right;
  for (let one = 0; one < parts.length; one++) {
    const last = parts.length <= fewEnough ? parts.length - 1 : Math.min(one + 1, parts.length - 1);
    for (let other = one + 1; other <= last; other++) {
      const told = { one: nameAt(parts, one), other: nameAt(parts, other) };
      yield { with: told, change: (making) => swapped(making, one, other) };
    }
  }
}

function nameAt(parts: Parts, at: number): string {
  return parts[at]?.name ?? '';
}

function swapped(making: Making, one: number, other: number): Making {
  const parts = [...making.parts];
  const [a, b] = [parts[one], parts[other]];
  if (a === undefined || b === undefined) return making;
  parts[one] = b;
  parts[other] = a;
  return { ...making, parts };
}
