import { hash } from 'node:crypto';
import { writeStamp17 } from '../wire/stamp.ts';

/** What a load generator needs to ask for tokens and to redeem them at China Mobile. */
export interface PairAccount {
  readonly appId: string;
  readonly appKey: string;
  readonly appSecret: string;
  /** One scrip per number; the cap on unused tokens holds each of them. */
  readonly scrips: readonly string[];
}

const upperMd5 = (text: string): string => hash('md5', text, 'hex').toUpperCase();

/** Body of M7: scrip for token. */
export function tokenBody(account: PairAccount, scrip: string): string {
  return JSON.stringify({
    interfacever: '6.0',
    version: '0.1',
    clienttype: '0',
    appid: account.appId,
    scrip,
    msgid: '0123456789abcdef0123456789abcdef',
    userCapaid: '200',
    sourceid: '',
    genTokenByAppid: '',
    authenticated_appid: '',
    sign: upperMd5(`0.1${account.appId}${account.appKey}${scrip}`),
  });
}

/** Body of M1 in MD5 mode: token for number. */
export function numberBody(account: PairAccount, token: string): string {
  const msgid = '0123456789abcdef0123456789abcdef';
  const systemtime = writeStamp17(Date.now());
  const sign = upperMd5(`${account.appId}2.0${msgid}${systemtime}0${token}${account.appSecret}`);
  return JSON.stringify({ version: '2.0', msgid, systemtime, strictcheck: '0', appid: account.appId, token, sign });
}

export const tokenPath = '/unisdk/api/getAuthToken';
export const numberPath = '/unisdk/rsapi/loginTokenValidate';
