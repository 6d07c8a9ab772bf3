import { hash } from 'node:crypto';
import type { PairAccount } from './pair.ts';

/**
 * The least that any server must do for a pair: parse, check two signatures, keep a Map. No rules, no world, no journal,
 * no spent marks. Both hand-written servers answer with it.
 */
export class Floor {
  readonly #account: PairAccount;
  readonly #tokens = new Map<string, number>();
  #serial = 0;

  constructor(account: PairAccount) {
    this.#account = account;
  }

  token(body: Record<string, string>): string {
    const { appKey } = this.#account;
    if (body['sign'] !== upperMd5(`${body['version']}${body['appid']}${appKey}${body['scrip']}`))
      return refusal('103101');
    const token = `STsid000000${Date.now()}${String(this.#serial++).padStart(32, 'A')}`;
    this.#tokens.set(token, Date.now() + 120_000);
    return JSON.stringify({
      resultCode: '103000',
      inresponseto: body['msgid'],
      desc: '成功',
      token,
      phonescrip: body['scrip'],
    });
  }

  number(body: Record<string, string>): string {
    const { appid, version, msgid, systemtime, strictcheck, token } = body;
    const canonical = `${appid}${version}${msgid}${systemtime}${strictcheck}${token}${this.#account.appSecret}`;
    if (body['sign'] !== upperMd5(canonical)) return refusal('103101');
    const dueMs = this.#tokens.get(token ?? '');
    if (dueMs === undefined || dueMs <= Date.now()) return refusal('104201');
    this.#tokens.delete(token ?? '');
    return JSON.stringify({
      inresponseto: msgid,
      systemtime,
      resultCode: '103000',
      msisdn: '13800000001',
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
