import { readAuthority, urlAuthority } from './authority.ts';

/** How a client addressed us, before any proxy on the way wrote it anew. */
export interface Asked {
  readonly scheme: string;
  /** Name and port as the client wrote them; may be empty or illegal where nobody has looked. */
  readonly authority: string;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const usualPorts: Readonly<Record<string, number>> = { http: 80, https: 443 };

/**
 * What proxies tell of the client's side: `Forwarded` (RFC 7239), else `X-Forwarded-Proto`, `-Host` and `-Port`. Of
 * several hops the first is the client's. Only for requests from sources that are believed: whoever else sends these
 * headers would choose where others are led. What cannot be read counts as not told. With `keepsName` the name that the
 * request itself has is the client's, whatever the proxy is called.
 */
export function askedThrough(headers: Headers, direct: Asked, keepsName = false): Asked {
  const forwarded = elementOf(first(headers['forwarded']));
  const proto = (forwarded['proto'] ?? first(headers['x-forwarded-proto'])).toLowerCase();
  const scheme = proto === 'https' || proto === 'http' ? proto : direct.scheme;
  const told = keepsName ? null : urlAuthority(forwarded['host'] ?? first(headers['x-forwarded-host']));
  const authority = told ?? direct.authority;
  const port = first(headers['x-forwarded-port']);
  if (!/^\d{1,5}$/.test(port) || forwarded['host'] !== undefined) return { scheme, authority };
  const read = readAuthority(authority);
  // A port in the name that the client gave is the client's; one of `Host` may be that of the hop behind the proxy.
  if (read === null || (told !== null && read.port !== null)) return { scheme, authority };
  return { scheme, authority: Number(port) === usualPorts[scheme] ? read.name : `${read.name}:${Number(port)}` };
}

function first(header: string | string[] | undefined): string {
  return (
    String(header ?? '')
      .split(',')[0]
      ?.trim() ?? ''
  );
}

/** The parameters of one element of `Forwarded`: `for=1.2.3.4;proto=https;host="a.cn:8443"`. */
function elementOf(element: string): Readonly<Record<string, string | undefined>> {
  const found: Record<string, string> = Object.create(null);
  for (const [, name = '', quoted, bare = ''] of element.matchAll(/(?<![\w-])([\w-]+)=(?:"([^"]*)"|([^;\s"]*))/g)) {
    found[name.toLowerCase()] ??= quoted ?? bare;
  }
  return found;
}
