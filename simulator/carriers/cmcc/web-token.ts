import { networkFact } from '../../core/acts/adopt.ts';
import { type CarrierId, carrierIds } from '../../core/words/carrier-id.ts';
import type { Credential } from '../../core/words/credential.ts';
import type { IdFormat, IdParts } from '../../core/world/id-format.ts';
import { hexFormat } from '../hex-ids.ts';

const oneTap = 'H5';
const check = 'H5HTTPS';
const digits = 32;

const oneTapFormat = hexFormat(oneTap);
const checkFormat = hexFormat(check);

/**
 * The token of a page: a mark and 32 lower-case hex digits, `H5` for one-tap and `H5HTTPS` for the check of a number
 * [cmcc-page-token]. The marks are published, what the digits hold is ours.
 */
export const webFormat: IdFormat = {
  most: oneTapFormat.most,
  read(id): IdParts | null {
    const [format, purpose] = id.startsWith(check) ? [checkFormat, 'verify'] : [oneTapFormat, 'login'];
    const parts = format.read(id);
    return parts?.purpose === purpose ? parts : null;
  },
  write: (tag, parts, noise) => (parts.purpose === 'login' ? oneTapFormat : checkFormat).write(tag, parts, noise),
};

/** What a token says of itself: whose number it tells in one-tap, and which of two products checks it. */
export type WebMark = 'H5' | 'CTH5' | 'CUH5' | 'H5HTTPS' | 'VMHTTPS';

/** The marks, each with the one that stands in the id in its place. */
const marks: readonly (readonly [WebMark, string])[] = [
  ['H5HTTPS', check],
  ['VMHTTPS', check],
  ['CTH5', oneTap],
  ['CUH5', oneTap],
  ['H5', oneTap],
];

export const oneTapMarks: Readonly<Record<CarrierId, WebMark>> = { cmcc: 'H5', cucc: 'CUH5', ctcc: 'CTH5' };

/** The text that a page receives for the id of its credential. */
export function presentWeb(mark: WebMark, id: string): string {
  return mark + id.slice(-digits);
}

/** The text for a credential, by its purpose and by whose number it is. */
export function presentPage({ id, purpose, facts }: Credential): string {
  const network = carrierIds.find((each) => each === facts[networkFact]) ?? 'cmcc';
  return presentWeb(purpose === 'login' ? oneTapMarks[network] : 'H5HTTPS', id);
}

/** The mark of such a text and the id of its credential; null for a text of another shape. */
export function readWeb(text: string): { readonly mark: WebMark; readonly id: string } | null {
  for (const [mark, own] of marks)
    if (text.length === mark.length + digits && text.startsWith(mark))
      return { mark, id: own + text.slice(mark.length) };
  return null;
}

/** The id of a credential in whatever text its holder has. */
export function idInToken(text: string): string {
  return readWeb(text)?.id ?? text;
}
