/** A name or an address with its port, as it stands in `Host` and in URLs. */
export interface Authority {
  /** Lower case; an IPv6 address in its brackets. */
  readonly name: string;
  /** Null where none is written. */
  readonly port: number | null;
}

/** Unreserved characters, escapes and sub-delimiters of RFC 3986: everything that a `Host` may name. */
const regName = /^(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})+$/i;
const ipLiteral = /^\[[\da-f:.]{2,45}\]$/i;
/** What is repeated in a URL of ours: nothing that could end the authority there, or mean another one to somebody. */
const plainName = /^[\w.-]+$/;

const mostPort = 65_535;

/** Reads `uri-host [ ":" port ]` (RFC 9110 7.2). Null for anything else: user names, spaces, a second port, markup. */
export function readAuthority(text: string): Authority | null {
  const [, name = '', digits] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/s.exec(text) ?? [];
  if (!ipLiteral.test(name) && !regName.test(name)) return null;
  const port = digits === undefined || digits === '' ? null : Number(digits);
  return port !== null && port > mostPort ? null : { name: name.toLowerCase(), port };
}

/** The authority in a form that may stand in a URL, null where it cannot. */
export function urlAuthority(text: string): string | null {
  const read = readAuthority(text);
  if (read === null || !(plainName.test(read.name) || read.name.startsWith('['))) return null;
  return read.port === null ? read.name : `${read.name}:${read.port}`;
}
