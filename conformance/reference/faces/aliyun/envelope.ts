import type { Result } from './action.ts';
import { fill, rowFor, rowOfCode } from './codes.ts';

export type Format = 'JSON' | 'XML';

export interface Written {
  readonly status: number;
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Asked {
  readonly requestId: string;
  /** Null where the request names none that there is. */
  readonly action: string | null;
  /** Host as the caller sent it. */
  readonly host: string;
}

/** Actions whose refusals, too, say in a member of their own that it went wrong [aliyun-sms]. */
const outspoken: ReadonlySet<string | null> = new Set(['SendSmsVerifyCode', 'CheckSmsVerifyCode']);

/** The one place where an answer is built: business answers are 200 with their Code, the gateway's own have its envelope. */
export function write(result: Result, { requestId, action, host }: Asked): Written {
  if ('data' in result) {
    const row = rowOfCode('OK', action);
    const head = { Code: 'OK', Message: row?.message ?? 'OK', RequestId: requestId };
    return { status: 200, code: 'OK', body: { ...head, ...result.data } };
  }
  const row = 'forced' in result ? rowOfCode(result.forced, action) : rowFor(result.refused, action);
  if (row === undefined) throw new Error(`No row for ${JSON.stringify(result)}.`);
  // Of a code that somebody asked for nobody knows what it would have been about.
  const places = 'forced' in result ? { Name: 'Request', StringToSign: '' } : (result.places ?? {});
  const { code } = row;
  const Message = ('message' in result && result.message) || fill(row.message, places);
  const beside = outspoken.has(action) ? { Success: false } : {};
  if (row.http === 200) return { status: 200, code, body: { Code: code, Message, RequestId: requestId, ...beside } };
  const Recommend = `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(code)}&product=Dypnsapi&requestId=${requestId}`;
  return { status: row.http, code, body: { RequestId: requestId, Message, Recommend, HostId: host, Code: code } };
}

/** XML as the gateway prints it: the answer's element is named after the action, a refusal's is `Error`. */
export function serialize({ status, body }: Written, action: string | null, format: Format): string {
  if (format === 'JSON') return JSON.stringify(body);
  const root = status === 200 && action !== null ? `${action}Response` : 'Error';
  return `<?xml version="1.0" encoding="UTF-8"?><${root}>${members(body)}</${root}>`;
}

const members = (body: object): string =>
  Object.entries(body)
    .map(([name, value]) => {
      const inner = typeof value === 'object' && value !== null ? members(value) : escapeXml(String(value));
      return `<${name}>${inner}</${name}>`;
    })
    .join('');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters and the two that are none have no place in XML 1.0, in whatever spelling. */
const escapeXml = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out.
  text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (one) => entities[one] ?? one);
