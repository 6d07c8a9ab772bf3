import type { Arrival } from '../../core/words/arrival.ts';
import { parseForm } from '../../wire/form.ts';
import { percentDecode } from '../../wire/percent.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import type { Told } from './told.ts';

/** A body that is not what the route reads. */
interface Body {
  readonly bytes: Uint8Array;
  /** Null where the bytes are not UTF-8. */
  readonly text: string | null;
  /** The route reads a form; JSON elsewhere. */
  readonly isForm: boolean;
}

/** A body is looked through this far: what is wrong with it shows early, or at its end. */
const mostLetters = 64 * 1024;

const begins = ({ bytes }: Body, ...signature: readonly number[]) => signature.every((byte, at) => bytes[at] === byte);
const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const pairs = /^[\w.-]+=[^&]*(&[\w.-]+=[^&]*)*$/;

/** What a body may be in the place of what it should be, the surest first. */
const kinds: readonly { readonly id: string; is(body: Body, text: string): boolean }[] = [
  { id: 'body.gzip', is: (body) => begins(body, 0x1f, 0x8b) },
  { id: 'body.utf-16', is: (body) => begins(body, 0xff, 0xfe) || begins(body, 0xfe, 0xff) },
  { id: 'body.not-utf-8', is: ({ text }) => text === null },
  { id: 'body.bom', is: (_, text) => text.startsWith('\ufeff') },
  { id: 'body.multipart', is: (_, text) => /^--\S+\r?\ncontent-disposition:/i.test(text) },
  { id: 'body.xml', is: (_, text) => /^\s*<[?!a-z]/i.test(text) },
  {
    id: 'body.stray-percent',
    is: ({ isForm }, text) => isForm && parseForm(text) === null && /%(?![\da-f]{2})/i.test(text),
  },
  { id: 'body.form-for-json', is: ({ isForm }, text) => !isForm && pairs.test(text) },
  { id: 'body.percent-encoded', is: ({ isForm }, text) => !isForm && isObject(jsonIn(percentDecode(text) ?? '')) },
  {
    id: 'body.json-twice',
    is({ isForm }, text) {
      const inner = isForm ? null : jsonIn(text);
      return typeof inner === 'string' && isObject(jsonIn(inner));
    },
  },
  { id: 'body.list', is: ({ isForm }, text) => !isForm && Array.isArray(jsonIn(text)) },
  { id: 'body.single-quotes', is: ({ isForm }, text) => !isForm && isObject(jsonIn(text.replaceAll("'", '"'))) },
  { id: 'body.last-comma', is: ({ isForm }, text) => !isForm && isObject(jsonIn(text.replace(/,(\s*})/g, '$1'))) },
  { id: 'body.cut', is: ({ isForm }, text) => !isForm && /^\s*\{/.test(text) && !/\}\s*$/.test(text) },
];

/** What came in the place of a body that cannot be read; null where it is nothing that is known. */
export function mistakeInBody({ body, method, query }: Arrival, isForm: boolean): Told | null {
  const text = method === 'GET' ? query : decodeUtf8(body);
  if (body.length > mostLetters) return null;
  const came: Body = { bytes: body, text, isForm };
  const kind = kinds.find(({ is }) => is(came, text ?? ''));
  if (kind !== undefined) return { id: kind.id };
  return isForm ? { id: 'body.no-form' } : null;
}

/** Why a request carries nothing: what belongs in its body stands in the query. */
export function mistakeInEmptyBody({ method, query }: Arrival): Told | null {
  return method !== 'GET' && query !== '' ? { id: 'body.in-query' } : null;
}
