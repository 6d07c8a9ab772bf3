import type { CarrierId, Purpose } from '../gateways/outcome.ts';
import type { Because, FaceContext } from './face.ts';
import type { Unfit } from './presented.ts';
import { because, type Pair } from './told-words.ts';

const carriers: Readonly<Record<CarrierId, Pair>> = {
  cmcc: ['China Mobile', '中国移动'],
  cucc: ['China Unicom', '中国联通'],
  ctcc: ['China Telecom', '中国电信'],
};

interface Asked {
  readonly face: string;
  readonly text: string;
  readonly purpose: Purpose;
  /** What the vendor calls its tokens. */
  readonly kinds: Readonly<Record<Purpose, Pair>>;
  /** The action that a token of each purpose is put to. */
  readonly redeems: Readonly<Record<Purpose, string>>;
}

/** Why a token was not even put to a carrier: a vendor has few codes for it, so here stands what it is. */
export function tokenWords(unfit: Unfit, asked: Asked, { ports }: Pick<FaceContext, 'ports'>): Because {
  const { text, purpose, kinds } = asked;
  const expected = kinds[purpose];
  const askThePhone: Pair = [
    `have the phone get one of this vendor: \`sanwang phone ${purpose} PHONE --face ${asked.face}\``,
    `让手机按该厂商取 token：\`sanwang phone ${purpose} PHONE --face ${asked.face}\``,
  ];
  switch (unfit.problem) {
    case 'TOKEN_UNREADABLE': {
      const routed = ports.route(text, null);
      if (routed === null) return because(expected, ['text that is no token', '不是 token 的内容'], askThePhone);
      const [en, zh] = carriers[routed.carrier];
      return because(expected, [`a token of ${en} itself`, `${zh}自己的 token`], askThePhone);
    }
    case 'TOKEN_OTHER_FACE': {
      const other = unfit.token.face;
      const got: Pair = /^[a-z0-9]{1,20}$/.test(other)
        ? [`a token of ${other}`, `${other} 的 token`]
        : ['a token of another vendor', '其他厂商的 token'];
      return because(expected, got, askThePhone);
    }
    case 'TOKEN_APP_MISMATCH': {
      const [en, zh] = carriers[unfit.token.carrier];
      const app = /^[\w-]{1,40}$/.test(unfit.token.app) ? unfit.token.app : '‹app›';
      return because(
        expected,
        [
          `one of the app ${app} at ${en}, which the account does not have`,
          `${zh}应用 ${app} 的 token，该账号没有此应用`,
        ],
        ['call with the keys of the account that has the app', '使用拥有该应用的账号的密钥'],
      );
    }
    case 'TOKEN_WRONG_CAPABILITY': {
      const other = asked.redeems[unfit.token.purpose];
      return because(expected, kinds[unfit.token.purpose], [`send it to ${other}`, `改用 ${other} 接口`]);
    }
    case 'TOKEN_EXPIRED': {
      const [age, life] = [unfit.ageMs, unfit.lifeMs].map((ms) => Math.floor(ms / 1000));
      return because(
        expected,
        [`one that is ${age} s old; it lives ${life} s`, `token 已有 ${age} 秒，有效期 ${life} 秒`],
        ['have the phone get another, and redeem it at once', '让手机重新获取，并立即使用'],
      );
    }
  }
}
