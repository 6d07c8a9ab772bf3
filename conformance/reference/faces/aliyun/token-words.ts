import type { Purpose } from '../../gateways/outcome.ts';
import type { Because } from '../face.ts';
import type { TokenProblem, VendorToken } from '../presented.ts';
import { isAuthToken } from './auth-tokens.ts';
import { type Words, words } from './words.ts';

interface Found {
  readonly problem: TokenProblem;
  readonly token: VendorToken | null;
}

const kinds: Readonly<Record<Purpose, Words>> = {
  login: words('a login token', '一键登录 Token'),
  verify: words('a token to check a number with', '本机号码校验 Token'),
};

/** Why a token was not even put to a carrier; nothing of it is repeated. */
export function explainToken({ problem, token }: Found, asked: { purpose: Purpose; token: string }): Because {
  return { expected: kinds[asked.purpose], ...told[problem](token, asked) };
}

type Told = (
  token: VendorToken | null,
  asked: { purpose: Purpose; token: string },
) => Pick<Because, 'got'> & Partial<Because>;

const told: Readonly<Record<TokenProblem, Told>> = {
  TOKEN_UNREADABLE: (_, { token }) =>
    isAuthToken(token)
      ? {
          got: words('a token of GetAuthToken', 'GetAuthToken 返回的 Token'),
          fix: words(
            'That one is for the page; send the token that the page’s SDK hands out.',
            '那是给页面用的，请传页面 SDK 返回的 Token。',
          ),
        }
      : {
          got: words('no token of a phone of this simulator', '不是本模拟器手机签发的 Token'),
          fix: words(
            'Hand the token on unchanged; encode + and = in a query.',
            '原样传递 Token，放入查询串时编码 + 与 =。',
          ),
        },
  TOKEN_OTHER_FACE: (token) => ({ got: words(`a token of ${token?.face}`, `${token?.face} 的 Token`) }),
  TOKEN_WRONG_CAPABILITY: (_, { purpose }) => ({ got: kinds[purpose === 'login' ? 'verify' : 'login'] }),
  TOKEN_APP_MISMATCH: () => ({
    got: words('one of an app that this account does not have', '该账号名下没有的应用的 Token'),
    fix: words('Call with the access key of the account that the app is of.', '使用该应用所属账号的 AccessKey。'),
  }),
  TOKEN_EXPIRED: () => ({
    got: words('one that is older than this vendor lets it grow', '已超过该厂商有效期的 Token'),
    fix: words('Have the phone get another.', '让手机重新获取。'),
  }),
};
