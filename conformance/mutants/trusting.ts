import { constants, inflateRawSync } from 'node:zlib';
import { interceptors } from 'undici';
import { type Exchange, type Json, rightTrust, type Trust } from '../reference/gateways/exchange.ts';
import type { Ports } from '../reference/index.ts';
import type { Mutant } from './mutant.ts';

const trusting = (how: Partial<Trust>): Partial<Ports> => ({ trust: { ...rightTrust, ...how } });

/** The bytes of a gzip without its frame, whatever the frame says. */
function inflated(bytes: Uint8Array): Json | null {
  const plain = rightTrust.parse(bytes);
  if (plain !== null) return plain;
  try {
    return rightTrust.parse(inflateRawSync(bytes.subarray(10), { finishFlush: constants.Z_SYNC_FLUSH }));
  } catch {
    return null;
  }
}

/** Does something to what a carrier has answered. */
const reading =
  (how: (json: Json, body: string) => Awaited<ReturnType<Exchange>>) =>
  (ask: Exchange): Exchange =>
  async (message) => {
    const reply = await ask(message);
    return 'failed' in reply ? reply : how(reply.json, message.body);
  };

/** The answer as if it told the question's own id back. */
function idForgotten(json: Json, body: string): { json: Json } {
  const header = json['header'] as Json | undefined;
  if (typeof json['inresponseto'] === 'string') return { json: { ...json, inresponseto: JSON.parse(body).msgid } };
  if (header === undefined) return { json };
  return { json: { ...json, header: { ...header, msgId: JSON.parse(body).header.msgId } } };
}

/** Where China Mobile's answers have their code. */
const codeIn = (json: Json): unknown => ((json['header'] as Json | undefined) ?? json)['resultCode'];

/** A carrier's answer is trusted too far, or not far enough. */
export const trust: readonly Mutant[] = [
  {
    id: 'trusts-any-status',
    title: { en: 'reads the body whatever the status is', zh: '不看状态码，直接读取正文' },
    bug: 'an HTTP client that throws for no status, and nobody who asks for it',
    claims: ['ANS-STATUS-01', 'ANS-STATUS-02'],
    ports: trusting({ status: () => true }),
  },
  {
    id: 'trusts-any-label',
    title: { en: 'reads the body whatever its label is', zh: '不看内容类型，直接按 JSON 读取' },
    bug: 'response.json() without a look at the content type',
    claims: ['ANS-LABEL-01', 'ANS-LABEL-02', 'HTTP-TYPE-01'],
    ports: trusting({ head: () => true }),
  },
  {
    id: 'follows-redirects',
    title: { en: 'follows redirects', zh: '跟随重定向' },
    bug: 'fetch follows them unless told otherwise',
    claims: ['ANS-REDIRECT-01', 'ANS-REDIRECT-02', 'HTTP-REDIRECT-01'],
    ports: trusting({ way: (direct) => direct.compose(interceptors.redirect({ maxRedirections: 3 })) }),
  },
  {
    id: 'inflates-anything',
    title: { en: 'unpacks gzip without its checksum', zh: '解压 gzip 时不核对校验和' },
    bug: 'a stream that is read until there is enough, and never to its end',
    claims: ['ANS-GZIP-01', 'ANS-GZIP-02'],
    ports: trusting({ head: () => true, parse: inflated }),
  },
  {
    id: 'repairs-json',
    title: { en: 'mends broken JSON', zh: '自动修补残缺 JSON' },
    bug: 'a library that repairs what it reads',
    claims: ['ANS-LAST-BYTE-01', 'ANS-LAST-BYTE-02', 'HTTP-BROKEN-01', 'HTTP-BROKEN-02'],
    ports: trusting({
      parse: (bytes) => rightTrust.parse(Buffer.from(Buffer.from(bytes).toString().replace(/,\s*$/, '}'))),
    }),
  },
  {
    id: 'minds-new-fields',
    title: { en: 'fails for a field that is new', zh: '应答新增字段即失败' },
    bug: 'a strict decoder: DisallowUnknownFields',
    claims: ['ANS-WIRE-01', 'ANS-WIRE-02'],
    ports: {
      wrapExchange: reading((json) =>
        JSON.stringify(json).includes('"extInfo"') ? { failed: { is: 'undeterminable', why: 'unreadable' } } : { json },
      ),
    },
  },
  {
    id: 'codes-of-one-type',
    title: { en: 'takes a code that is a number for a refusal', zh: '把数值型返回码当成拒绝' },
    bug: "a code that is compared by === with '103000'",
    claims: ['ANS-CODE-TYPE-01', 'ANS-CODE-TYPE-02'],
    ports: {
      wrapExchange: reading((json) =>
        typeof codeIn(json) === 'number'
          ? { failed: { is: 'refused', carrierCode: String(codeIn(json)), reason: 'token-invalid' } }
          : { json },
      ),
    },
  },
  {
    id: 'forgets-message-ids',
    title: { en: 'does not look whose answer it has', zh: '不核对应答对应哪个请求' },
    bug: 'the id is sent because the carrier wants it, and never compared',
    claims: ['ANS-STALE-01', 'ANS-STALE-02', 'LIE-STALE-01', 'LIE-STALE-02', 'ASK-ORDER-01', 'ASK-ORDER-02'],
    ports: { wrapExchange: reading(idForgotten) },
  },
];
