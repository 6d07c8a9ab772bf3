import type { SignPart } from '../../core/route/clue.ts';
import { percentDecode, percentEncode } from '../../wire/percent.ts';
import type { Making, MistakeRow } from './making.ts';

/** The making with one of its values written otherwise; the secret is not one of them. */
function withValue(making: Making, name: string, value: string): Making {
  const swap = (part: SignPart): SignPart => (part.name === name && part.isSecret !== true ? { ...part, value } : part);
  return { ...making, parts: making.parts.map(swap) };
}

/** A row for one value that was written otherwise when it was signed; `alter` gives null where it would be the same. */
function one(
  id: string,
  alter: (value: string) => string | null,
  { isCommon, ...told }: { readonly isCommon?: true; readonly word?: string } = {},
): MistakeRow {
  return {
    id,
    ...(isCommon === undefined ? {} : { isCommon }),
    *ways({ right }) {
      for (const part of right.parts) {
        const value = part.isSecret === true ? null : alter(part.value);
        if (value === null || value === part.value) continue;
        yield { with: { field: part.name, ...told }, change: (making) => withValue(making, part.name, value) };
      }
    },
  };
}

/** A row for all values together, the secret left alone. */
function all(id: string, alter: (value: string) => string, isCommon?: true): MistakeRow {
  const change = (making: Making): Making => ({
    ...making,
    parts: making.parts.map((part) => (part.isSecret === true ? part : { ...part, value: alter(part.value) })),
  });
  return {
    id,
    ...(isCommon === undefined ? {} : { isCommon }),
    *ways() {
      yield { change };
    },
  };
}

/** A row for what became of the whole string. */
function whole(id: string, alter: (text: string) => string): MistakeRow {
  return {
    id,
    *ways() {
      yield { change: (making) => ({ ...making, whole: alter }) };
    },
  };
}

const encodedForm = (value: string) => percentEncode(value).replaceAll('%20', '+');
const isUuid = (value: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
const isNumber = (value: string) => /^\d{1,15}(\.\d{1,15})?$/.test(value);

/** A stamp that was taken once for the string and once for the request is a few milliseconds older. */
const stampDrift = 20;

/** Mistakes with a value between signing and sending. */
export const valueMistakes: readonly MistakeRow[] = [
  one('sign.value-trimmed', (value) => value.trim(), { isCommon: true }),
  one('sign.value-blank-behind', (value) => (value === '' ? null : `${value} `)),
  one('sign.value-newline-behind', (value) => (value === '' ? null : `${value}\n`)),
  one('sign.value-blank-before', (value) => (value === '' ? null : ` ${value}`)),
  one('sign.value-quoted', (value) => (value === '' ? null : `"${value}"`)),
  // A number that a program holds as one loses its leading zeros, and `2.0` becomes `2`.
  one('sign.value-as-number', (value) => (isNumber(value) ? String(Number(value)) : null), { isCommon: true }),
  one('sign.value-encoded', percentEncode),
  one('sign.value-encoded', encodedForm),
  one('sign.value-decoded', percentDecode),
  one('sign.value-plus', (value) => value.replaceAll('+', ' ')),
  one('sign.value-lower', (value) => value.toLowerCase()),
  one('sign.value-upper', (value) => value.toUpperCase()),
  // A UUID that lost its dashes on one of the two ways.
  one('sign.value-dashless', (value) => (isUuid(value) ? value.replaceAll('-', '') : null)),
  one('sign.value-dashed', (value) =>
    /^[\da-f]{32}$/i.test(value) ? value.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : null,
  ),
  ...['0', '1', '2', '1.0', '2.0', '3.0', 'true', 'false'].map((word) =>
    one('sign.value-constant', (value) => (value !== '' && value.length <= 5 ? word : null), { word }),
  ),
  ...['null', 'undefined', 'None'].map((word) =>
    one('sign.value-null', (value) => (value === '' ? word : null), { word }),
  ),
  {
    id: 'sign.value-left-out',
    *ways({ right }) {
      for (const { name, value, isSecret } of right.parts) {
        if (isSecret === true || value === '') continue;
        const without = (part: SignPart) => part.name !== name || part.isSecret === true;
        yield { with: { field: name }, change: (making) => ({ ...making, parts: making.parts.filter(without) }) };
      }
    },
  },
  {
    id: 'sign.value-as-sent',
    *ways({ right, clue }) {
      for (const { name, value } of right.parts) {
        const sent = clue.sent.find((each) => each.name === name)?.value ?? value;
        if (sent !== value) yield { with: { field: name }, change: (making) => withValue(making, name, sent) };
      }
    },
  },
  all('sign.values-encoded', percentEncode, true),
  all('sign.values-encoded', encodedForm),
  all('sign.values-decoded', (value) => percentDecode(value) ?? value),
  all('sign.values-lower', (value) => value.toLowerCase()),
  all('sign.values-upper', (value) => value.toUpperCase()),
  whole('sign.whole-newline', (text) => `${text}\n`),
  whole('sign.whole-blank', (text) => `${text} `),
  whole('sign.whole-lower', (text) => text.toLowerCase()),
  whole('sign.whole-upper', (text) => text.toUpperCase()),
  whole('sign.whole-encoded', percentEncode),
  {
    id: 'sign.stamp-twice',
    *ways({ right }) {
      const { name, value } = right.parts.find(({ isStamp }) => isStamp === true) ?? { name: '', value: '' };
      if (!/^\d{10,17}$/.test(value)) return;
      const told = { field: name };
      for (let off = 1; off <= stampDrift; off++) {
        for (const by of [-off, off]) {
          const near = String(BigInt(value) + BigInt(by)).padStart(value.length, '0');
          yield { with: told, change: (making) => withValue(making, name, near) };
        }
      }
      const whole = `${value.slice(0, -3)}000`;
      for (const cut of [value.slice(0, -3), whole])
        if (cut !== value) yield { with: told, change: (making) => withValue(making, name, cut) };
    },
  },
];
