import type { KeptRequest } from '../../control/client/index.ts';

type Request = NonNullable<KeptRequest['request']>;

/** curl writes these itself, or they belong to the connection that is gone. */
const ofTheConnection =
  /^(host|connection|content-length|transfer-encoding|accept-encoding|keep-alive|proxy-.*|expect)$/;
/** What every client says of itself, and nobody reads here. */
const ofTheClient = /^(user-agent|accept|accept-language|sec-.*)$/;
const isLocal = /^(localhost|127\.[\d.]+|\[?::1\]?|0\.0\.0\.0)$/;
/** A phone's line is known by where it comes from. */
const ofALine = /^127\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The same request as a command; `gateway` answers for whatever real name it was asked by. */
export function asCurl(request: Request, gateway: string): string {
  const { method, host, path, query, headers, body, encoding, from } = request;
  const own = headers['host'] ?? host;
  const origin = isLocal.test(host) && own !== '' ? `http://${own}` : gateway;
  const sent = Object.entries(headers).filter(([name]) => !ofTheConnection.test(name) && !ofTheClient.test(name));
  if (origin === gateway && !isLocal.test(host)) sent.unshift(['host', own]);
  const isText = encoding === 'utf8';
  const parts = [
    `curl -sS -X ${/^[A-Z]+$/.test(method) ? method : quoted(method)} ${quoted(`${origin}${path}${query === '' ? '' : `?${query}`}`)}`,
    ...(ofALine.test(from) ? [`--interface ${from}`] : []),
    ...sent.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === '' ? [] : [isText ? `--data-raw ${quoted(body)}` : '--data-binary @-']),
  ];
  const command = parts.join(' \\\n  ');
  return isText || body === '' ? command : `printf %s ${quoted(body)} | base64 -d | ${command}`;
}
