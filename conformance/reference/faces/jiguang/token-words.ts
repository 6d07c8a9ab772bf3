import type { CarrierId, Purpose } from '../../gateways/outcome.ts';
import type { Because, FaceContext } from '../face.ts';
import type { TokenProblem, VendorToken } from '../presented.ts';
import { tokenLife } from './codes.ts';
import { because } from './refusal.ts';
import { purposes } from './words.ts';

interface Met {
  readonly problem: TokenProblem;
  /** What stood in the token, where it could be read. */
  readonly token: VendorToken | null;
  readonly text: string;
  readonly purpose: Purpose;
  readonly nowMs: number;
}

const carriers: Readonly<Record<CarrierId, readonly [string, string]>> = {
  cmcc: ['China Mobile', '中国移动'],
  cucc: ['China Unicom', '中国联通'],
  ctcc: ['China Telecom', '中国电信'],
};

/** The vendor has one code for a token that is no good, whatever is wrong with it; here stands what it is. */
export function tokenWords(
  { problem, token, text, purpose, nowMs }: Met,
  { ports }: Pick<FaceContext, 'ports'>,
): Because {
  const [en, zh] = purposes[purpose];
  const expected = [`a token of JiGuang’s SDK for ${en}`, `极光 SDK 取得的${zh} token`] as const;
  const say = (got: readonly [string, string], fix: readonly [string, string]) => because(expected, got, fix);
  if (token === null) {
    const routed = ports.route(text, null);
    if (routed === null) return say(['text that is no token', '不是 token 的内容'], askThePhone);
    const [carrierEn, carrierZh] = carriers[routed.carrier];
    return say([`a token of ${carrierEn} itself`, `${carrierZh}自己的 token`], askThePhone);
  }
  switch (problem) {
    case 'TOKEN_OTHER_FACE': {
      const face = /^[a-z]{1,20}$/.test(token.face) ? token.face : 'another vendor';
      return say([`a token of ${face}`, `${face} 的 token`], askThePhone);
    }
    case 'TOKEN_WRONG_CAPABILITY': {
      const [otherEn, otherZh] = purposes[token.purpose];
      const address = token.purpose === 'login' ? 'loginTokenVerify' : 'verify';
      return say([`one for ${otherEn}`, `${otherZh} token`], [`send it to ${address}`, `改用 ${address} 接口`]);
    }
    case 'TOKEN_EXPIRED': {
      const life = Math.floor(tokenLife[token.purpose][token.carrier] / 1000);
      const age = Math.floor((nowMs - token.issuedMs) / 1000);
      return say(
        [`one that is ${age} s old; it lives ${life} s`, `token 已有 ${age} 秒，有效期 ${life} 秒`],
        ['redeem it at once', '取得后立即使用'],
      );
    }
    default: {
      const [carrierEn, carrierZh] = carriers[token.carrier];
      const app = /^[\w-]{1,40}$/.test(token.app) ? token.app : '‹app›';
      return say(
        [
          `one of the app ${app} at ${carrierEn}, which the account does not have`,
          `${carrierZh}应用 ${app} 的 token，该账号没有此应用`,
        ],
        ['use the appKey of the account that has the app', '使用拥有该应用的账号的 appKey'],
      );
    }
  }
}

const askThePhone = [
  'have the phone get one of this vendor: `sanwang token … --face jiguang`',
  '让手机按该厂商取 token：`sanwang token … --face jiguang`',
] as const;
