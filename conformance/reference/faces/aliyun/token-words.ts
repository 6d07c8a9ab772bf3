import type { Purpose } from '../../gateways/outcome.ts';
import type { Because } from '../face.ts';
import type { TokenProblem, VendorToken } from '../presented.ts';

interface Found {
  readonly problem: TokenProblem;
  readonly token: VendorToken | null;
}

const kinds: Readonly<Record<Purpose, { readonly en: string; readonly zh: string }>> = {
  login: { en: 'a login token', zh: '一键登录 Token' },
  verify: { en: 'a token to check a number with', zh: '本机号码校验 Token' },
};

/** Why a token was not even put to a carrier; nothing of it is repeated. */
export function explainToken({ problem, token }: Found, asked: { purpose: Purpose; token: string }): Because | null {
  const expected = kinds[asked.purpose];
  switch (problem) {
    case 'TOKEN_UNREADABLE':
      return { expected, got: { en: 'no token of a phone of this simulator', zh: '不是本模拟器手机签发的 Token' } };
    case 'TOKEN_OTHER_FACE':
      return { expected, got: { en: `a token of ${token?.face}`, zh: `${token?.face} 的 Token` } };
    case 'TOKEN_WRONG_CAPABILITY':
      return { expected, got: kinds[asked.purpose === 'login' ? 'verify' : 'login'] };
    case 'TOKEN_APP_MISMATCH':
      return {
        expected,
        got: { en: 'a token of an app that this account does not have', zh: '该账号名下没有的应用的 Token' },
      };
    case 'TOKEN_EXPIRED':
      return { expected, got: { en: 'one that is older than it may grow', zh: '已超过有效期的 Token' } };
  }
}
