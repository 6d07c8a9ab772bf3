import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  generateKeyPairSync,
  privateDecrypt,
  randomUUID,
} from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { CarrierId } from '../index.ts';

/** A question as a carrier reads it off the wire, without checking any signature: vectors do that. */
export type Heard = {
  carrier: CarrierId;
  path: string;
  token: string;
  phone: string | null;
  headers: IncomingMessage['headers'];
  body: string;
  answer(status: number, body: string | Buffer, headers?: Record<string, string>): void;
  response: ServerResponse;
  socket: Socket;
};
export type Habit = (heard: Heard) => void | Promise<void>;

const zeros = Buffer.from('0'.repeat(16));
const keys = generateKeyPairSync('rsa', { modulusLength: 1024 });

/** Node refuses PKCS#1 v1.5 in privateDecrypt, so the padding is taken off by hand. */
function unseal(sealed: Buffer): string {
  const block = privateDecrypt({ key: keys.privateKey, padding: constants.RSA_NO_PADDING }, sealed);
  return block.subarray(block.indexOf(0, 2) + 1).toString('ascii');
}

const aes = (make: typeof createCipheriv | typeof createDecipheriv, key: string, bytes: Buffer): Buffer => {
  const cipher = make('aes-128-cbc', Buffer.from(key), zeros);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
};

/** Three gateways of a few lines each. `sims` says whose number a token carries; `habit` replaces the answer. */
export async function startFakeCarriers(appKey: string) {
  const sims = new Map<string, string>();
  const heard: Heard[] = [];
  const habits: { habit: Habit | null } = { habit: null };
  const sessionKeys = new WeakMap<Heard, string>();

  const listen = async (carrier: CarrierId) => {
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      const one = hear(carrier, request, response, body);
      heard.push(one);
      await (habits.habit ?? answerRightly)(one);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };

  function hear(carrier: CarrierId, request: IncomingMessage, response: ServerResponse, body: string): Heard {
    const one = {
      carrier,
      path: request.url ?? '',
      token: '',
      phone: null as string | null,
      headers: request.headers,
      body,
      response,
      socket: request.socket,
      answer(status: number, text: string | Buffer, headers: Record<string, string> = {}) {
        response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers });
        response.end(text);
      },
    };
    if (carrier === 'cmcc') {
      const json = JSON.parse(body) as { token?: string; body?: { token: string } };
      one.token = json.body?.token ?? json.token ?? '';
    } else {
      let form = new URLSearchParams(body);
      if (carrier === 'ctcc') {
        const key = unseal(Buffer.from(form.get('paramKey') ?? '', 'hex'));
        sessionKeys.set(one, key);
        form = new URLSearchParams(
          aes(createDecipheriv, key, Buffer.from(form.get('paramStr') ?? '', 'hex')).toString(),
        );
      }
      one.token = form.get('accessCode') ?? '';
      one.phone = form.get('mobile');
    }
    return one;
  }

  /** What a healthy gateway says; `msisdn` null stands for a token that it never issued. */
  function answerRightly(one: Heard, msisdn: string | null = sims.get(one.token) ?? null): void {
    one.answer(200, JSON.stringify(rightReply(one, msisdn)));
  }

  function rightReply(one: Heard, msisdn: string | null): object {
    if (one.carrier === 'cmcc') {
      const json = JSON.parse(one.body);
      if (one.path === '/h5/onekeylogin/tokenValidate') {
        if (msisdn === null) return { resultCode: '104007', desc: 'token' };
        const sealed = createCipheriv('aes-128-ecb', appKey.slice(0, 16), null);
        const number = sealed.update(msisdn, 'utf8', 'base64') + sealed.final('base64');
        return { resultCode: '103000', desc: 'success', msisdn: number, data: { msisdn: number } };
      }
      if (one.path.endsWith('verifyVmMobileApi.htm')) {
        const plain = msisdn + appKey + json.header.timestamp;
        const isIt = msisdn !== null && unseal(Buffer.from(json.body.phoneNum, 'base64')) === plain;
        const resultCode = msisdn === null ? '606' : isIt ? '000' : '001';
        return { header: { msgId: json.header.msgId, resultCode }, body: { resultDesc: '' } };
      }
      if (!one.path.endsWith('tokenValidate'))
        return msisdn === null
          ? { inresponseto: json.msgid, resultCode: '104201', desc: 'token' }
          : { inresponseto: json.msgid, systemtime: json.systemtime, resultCode: '103000', msisdn };
      const expected = createHash('sha256')
        .update(msisdn + appKey + json.header.timestamp)
        .digest('hex')
        .toUpperCase();
      const resultCode = msisdn === null ? '606' : json.body.phoneNum === expected ? '000' : '001';
      return { header: { msgId: json.header.msgId, resultCode }, body: { resultDesc: '' } };
    }
    const isMatch = one.phone === msisdn;
    const isVerify = one.phone !== null;
    if (one.carrier === 'cucc') {
      if (msisdn === null) return { code: isVerify ? '1003' : '201', msg: '' };
      return { code: '0', msg: '', data: isVerify ? { verifyResult: isMatch } : { mobile: msisdn } };
    }
    if (msisdn === null) return { result: 51208, msg: '' };
    if (isVerify) return { result: isMatch ? 0 : 49000, msg: '' };
    const sealed = aes(createCipheriv, sessionKeys.get(one) ?? '', Buffer.from(JSON.stringify({ mobile: msisdn })));
    return { result: 0, msg: '', data: sealed.toString('hex').toUpperCase() };
  }

  const platformKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const [cmcc, cucc, ctcc] = [await listen('cmcc'), await listen('cucc'), await listen('ctcc')];
  return {
    gateways: { cmcc: cmcc.url, cucc: cucc.url, ctcc: ctcc.url },
    platformKeys: { ctcc: platformKey, cmcc: platformKey },
    heard,
    answerRightly,
    rightReply,
    behave: (habit: Habit | null) => {
      habits.habit = habit;
    },
    /** A fresh token of the carrier's shape that stands for this number. */
    issue(carrier: CarrierId, msisdn: string, purpose: 'login' | 'verify' = 'login'): string {
      const tail = () =>
        [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
      const code = { cmcc: `STsid0000001767240000000${tail()}`, cucc: tail(), ctcc: `nm${tail()}` }[carrier];
      sims.set(code, msisdn);
      return carrier === 'ctcc' && purpose === 'login' ? `${code}:${tail()}` : code;
    },
    /** A token of a page, for a number of any carrier. */
    issueToPage(mark: string, msisdn: string): string {
      const token = mark + randomUUID().replaceAll('-', '');
      sims.set(token, msisdn);
      return token;
    },
    async close() {
      for (const { server } of [cmcc, cucc, ctcc]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

export type FakeCarriers = Awaited<ReturnType<typeof startFakeCarriers>>;
