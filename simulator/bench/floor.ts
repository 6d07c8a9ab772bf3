import { hash } from 'node:crypto';
import { writeStamp17 } from '../wire/stamp.ts';
import type { PairAccount } from './pair.ts';

interface Phone {
  readonly msisdn: string;
  readonly openId: string;
}

/**
 * The least that any server must do for a pair: parse, check two signatures, keep a Map of scrips and one of tokens, and
 * write answers with all that the carrier's have. No rules, no world, no journal, no spent marks. Both hand-written servers
 * answer with it.
 */
export class Floor {
  readonly #account: PairAccount;
  readonly #phones: ReadonlyMap<string, Phone>;
  readonly #tokens = new Map<string, { readonly msisdn: string; readonly dueMs: number }>();
  #serial = 0;

  constructor(account: PairAccount) {
    this.#account = account;
    this.#phones = new Map(
      account.scrips.map((scrip, i) => {
        const msisdn = `138${String(i).padStart(8, '0')}`;
        return [scrip, { msisdn, openId: upperMd5(account.appId + msisdn) }];
      }),
    );
  }

  token(body: Record<string, string>): string {
    const { appKey } = this.#account;
    if (body['sign'] !== upperMd5(`${body['version']}${body['appid']}${appKey}${body['scrip']}`))
      return refusal('103101');
    const phone = this.#phones.get(body['scrip'] ?? '');
    if (phone === undefined) return refusal('105010');
    const nowMs = Date.now();
    const token = `STsid000000${nowMs}${String(this.#serial++).padStart(32, 'A')}`;
    this.#tokens.set(token, { msisdn: phone.msisdn, dueMs: nowMs + 120_000 });
    return JSON.stringify({
      resultCode: '103000',
      version: '0.1',
      inresponseto: body['msgid'],
      desc: '成功',
      token,
      openId: phone.openId,
      phonescrip: body['scrip'],
      phonescripED: '2592000',
    });
  }

  number(body: Record<string, string>): string {
    const { appid, version, msgid, systemtime, strictcheck, token } = body;
    const canonical = `${appid}${version}${msgid}${systemtime}${strictcheck}${token}${this.#account.appSecret}`;
    if (body['sign'] !== upperMd5(canonical)) return refusal('103101');
    const held = this.#tokens.get(token ?? '');
    const nowMs = Date.now();
    if (held === undefined || held.dueMs <= nowMs) return refusal('104201');
    this.#tokens.delete(token ?? '');
    return JSON.stringify({
      inresponseto: msgid,
      systemtime: writeStamp17(nowMs),
      resultCode: '103000',
      msisdn: held.msisdn,
      taskId: token?.slice(-32),
    });
  }
}

function upperMd5(text: string): string {
  return hash('md5', text, 'hex').toUpperCase();
}

function refusal(resultCode: string): string {
  return JSON.stringify({ resultCode, desc: 'refused' });
}
