import { fromBase64 } from '../../wire/base64.ts';
import { fromHex, toHex } from '../../wire/hex.ts';
import { percentDecode } from '../../wire/percent.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import type { Told } from './told.ts';

/** A text as bytes, and what is to be said of how it was written; nothing where that is how it should be. */
export interface Written {
  readonly bytes: Uint8Array;
  readonly told: readonly Told[];
}

type Encoding = 'hex' | 'base64';

const base64Url = (text: string) =>
  text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .padEnd(Math.ceil(text.length / 4) * 4, '=');

/** What may have become of a text on its way, and what undoes it. */
const undoings: readonly { readonly id: string; readonly as: readonly Encoding[]; undo(text: string): string }[] = [
  // A form reads + as a blank: Base64 that was not percent-encoded arrives with blanks in it.
  { id: 'encoding.plus-lost', as: ['base64'], undo: (text) => text.trim().replaceAll(' ', '+') },
  { id: 'encoding.line-breaks', as: ['hex', 'base64'], undo: (text) => text.replace(/\s+/g, '') },
  { id: 'encoding.in-quotes', as: ['hex', 'base64'], undo: (text) => text.trim().replace(/^(["'`])(.*)\1$/s, '$2') },
  { id: 'encoding.percent-encoded', as: ['hex', 'base64'], undo: (text) => percentDecode(text) ?? text },
  { id: 'encoding.base64-url', as: ['base64'], undo: base64Url },
  {
    id: 'encoding.base64-twice',
    as: ['hex', 'base64'],
    undo: (text) => decodeUtf8(fromBase64(text) ?? new Uint8Array())?.trim() ?? text,
  },
  { id: 'encoding.with-0x', as: ['hex'], undo: (text) => text.replace(/^0x/i, '') },
];

/** Every reading of a text as bytes, the wanted one first, and none twice. */
export function readingsOf(text: string, wanted: readonly Encoding[]): readonly Written[] {
  const found = new Map<string, Written>();
  const add = (as: Encoding, from: string, told: readonly Told[]) => {
    const bytes = as === 'hex' ? fromHex(from) : fromBase64(from);
    if (bytes === null || bytes.length === 0 || found.has(toHex(bytes))) return;
    found.set(toHex(bytes), { bytes, told });
  };
  const unwanted = (['hex', 'base64'] as const).filter((each) => !wanted.includes(each));
  for (const as of [...wanted, ...unwanted]) {
    const other: readonly Told[] = wanted.includes(as) ? [] : [{ id: `encoding.${as}-for-${wanted[0]}` }];
    add(as, text, other);
    for (const each of undoings) if (each.as.includes(as)) add(as, each.undo(text), [...other, { id: each.id }]);
  }
  return [...found.values()];
}
