/** The app of the usual cast that is a web page. */
export const pageApp = 'shop-h5';

/** Origins that a careless comparison takes for this one. */
export function originsNear(origin: string): Readonly<Record<string, string>> {
  const { protocol, hostname, port } = new URL(origin);
  const host = port === '' ? hostname : `${hostname}:${port}`;
  return {
    longer: `${origin}.evil.example`,
    hyphened: `${origin}-evil.example`,
    port: `${protocol}//${hostname}:${port === '8443' ? '9443' : '8443'}`,
    below: `${protocol}//www.${host}`,
    glued: `${protocol}//evil${host}`,
    above: `${protocol}//${host.slice(host.indexOf('.') + 1)}`,
    scheme: `${protocol === 'https:' ? 'http:' : 'https:'}//${host}`,
    user: `${origin}@evil.example`,
    dotted: `${protocol}//${hostname.replace('.', 'x')}${port === '' ? '' : `:${port}`}`,
    nowhere: 'null',
  };
}
