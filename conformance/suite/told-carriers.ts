/** What a request to a carrier's server route may hold, by the route's documents, and where what tells requests apart stands. */
export interface Taken {
  /** Paths of fields in the body. */
  readonly fields: readonly string[];
  /** Path of the id of the message, which no two questions share. */
  readonly id?: string;
  /** The number to compare stands there as it is; elsewhere it is hashed or sealed. */
  readonly clear?: true;
}

const sealed = ['appId', 'clientType', 'format', 'version', 'paramKey', 'paramStr', 'sign'];

/** By the route's id [cmcc-m1-sign] [cmcc-m2-sign] [cucc-server-codes] [ctcc-envelope]. What is not here is not looked into. */
export const taken: Readonly<Record<string, Taken>> = {
  M1: {
    fields: [
      ...['version', 'msgid', 'systemtime', 'strictcheck', 'appid', 'token', 'sign'],
      ...['encryptionalgorithm', 'expandparams'],
    ],
    id: 'msgid',
  },
  M2: {
    fields: [
      ...['header.version', 'header.msgId', 'header.timestamp', 'header.appId', 'body.openType', 'body.requesterType'],
      ...['body.message', 'body.expandParams', 'body.keyType', 'body.phoneNum', 'body.token', 'body.sign'],
    ],
    id: 'header.msgId',
  },
  U9: {
    fields: ['client_id', 'client_type', 'format', 'version', 'timeStamp', 'accessCode', 'mobile', 'sign'],
    clear: true,
  },
  T10: { fields: sealed },
  T11: { fields: sealed },
};

/** Headers that HTTP clients write, and marks by which a service finds its own calls again. */
const ordinary =
  /^(?:host|date|expect|te|trailer|upgrade|upgrade-insecure-requests|user-agent|connection|keep-alive|transfer-encoding|pragma|cache-control|priority|accept(?:-.+)?|content-.+|sec-fetch-.+|traceparent|tracestate|b3|x-b3-.+|(?:x-)?(?:request|correlation|trace)-id)$/i;

/** A header that is none of the carrier’s, by its name; undefined for none. */
export const oddHeader = (headers: Readonly<Record<string, unknown>>): string | undefined =>
  Object.keys(headers).find((name) => !ordinary.test(name));

/** Paths and values of what a body holds, JSON or a form; null for what is neither. */
export function membersOf(body: string, type: string): ReadonlyMap<string, string> | null {
  if (/^application\/x-www-form-urlencoded/i.test(type)) return new Map(new URLSearchParams(body));
  try {
    const found = new Map<string, string>();
    collect(JSON.parse(body), '', found);
    return found;
  } catch {
    return null;
  }
}

function collect(value: unknown, path: string, found: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) {
    found.set(path, String(value));
    return;
  }
  for (const [name, each] of Object.entries(value)) collect(each, path === '' ? name : `${path}.${name}`, found);
}
