import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { readBody } from '../../request-body.ts';
import type { Parameters, Refusal } from './action.ts';
import type { Pair } from './encoding.ts';

/** A request as far as it is read without knowing who sent it. */
export interface Wire {
  readonly method: string;
  readonly query: readonly Pair[];
  /** Of a form body; a body of another kind has none, whatever stands in it. */
  readonly form: readonly Pair[];
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly parameters: Parameters;
  /** A name that comes more than once: the first that does. */
  readonly twice: string | null;
}

const most = 512;

/** Business parameters may stand in the query, in a form, or some here and some there [aliyun-wire]. */
export async function readWire(request: IncomingMessage, limit: number): Promise<Wire | Refusal> {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const body = await readBody(request, limit);
  if (body === 'too-large') return { refused: 'BODY_TOO_LARGE', places: { Name: 'Body' } };
  const { headers } = request;
  // A URL comes as one character a byte.
  const query = mark < 0 ? [] : readPairs(Buffer.from(url.slice(mark + 1), 'latin1'));
  if (query === null) return unreadable('Query');
  const form = isForm(headers['content-type']) ? readPairs(body) : [];
  if (form === null) return unreadable('Body');
  if (query.length + form.length > most) return tooMany(query.length + form.length);
  if (body.length > 0 && (headers['content-encoding'] ?? 'identity') !== 'identity') return unreadable('Body');
  const parameters = new Map<string, string>();
  let twice: string | null = null;
  for (const [name, value] of [...query, ...form]) {
    if (parameters.has(name)) twice ??= name;
    else parameters.set(name, value);
  }
  return { method: request.method ?? '', query, form, headers, body, parameters, twice };
}

export const isForm = (contentType = ''): boolean =>
  /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType.trim());

/** Null for a percent sign without two digits, bytes that are no UTF-8, and a NUL. */
function readPairs(bytes: Buffer): Pair[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const pairs = text.split('&').filter((pair) => pair !== '');
    return pairs.map((pair) => {
      const cut = pair.indexOf('=');
      return cut < 0 ? [decode(pair), ''] : [decode(pair.slice(0, cut)), decode(pair.slice(cut + 1))];
    });
  } catch {
    return null;
  }
}

function decode(text: string): string {
  const decoded = decodeURIComponent(text.replaceAll('+', ' '));
  if (decoded.includes('\0')) throw new TypeError('NUL');
  return decoded;
}

const unreadable = (where: 'Query' | 'Body'): Refusal => ({
  refused: 'BODY_UNREADABLE',
  places: { Name: where },
  because: {
    expected: { en: 'percent-encoded UTF-8, uncompressed', zh: '百分号编码的 UTF-8，未压缩' },
    got:
      where === 'Query'
        ? { en: 'a query that cannot be decoded', zh: '无法解码的查询串' }
        : { en: 'a body that cannot be decoded', zh: '无法解码的请求体' },
    fix: { en: 'Encode names and values by RFC 3986.', zh: '按 RFC 3986 编码参数名与参数值。' },
  },
});

const tooMany = (count: number): Refusal => ({
  refused: 'BODY_UNREADABLE',
  places: { Name: 'Query' },
  because: {
    expected: { en: `at most ${most} parameters`, zh: `最多 ${most} 个参数` },
    got: { en: String(count), zh: String(count) },
    fix: { en: 'Send the parameters of the action alone.', zh: '只传该接口的参数。' },
  },
});

export function twiceRefusal({ twice: name }: Wire): Refusal | null {
  if (name === null) return null;
  return {
    refused: 'PARAM_TWICE',
    places: { Name: name },
    because: {
      expected: { en: `${name} once`, zh: `${name} 只出现一次` },
      got: { en: `${name} twice, in query and form together`, zh: `查询串与表单中共出现两次 ${name}` },
      fix: { en: `Send ${name} once.`, zh: `只发送一次 ${name}。` },
    },
  };
}
