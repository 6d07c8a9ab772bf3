import { timingSafeEqual } from 'node:crypto';
import type { Identity } from '../../domain/identities/store.ts';
import { hashOf } from '../../secrets.ts';
import type { FaceContext } from '../face.ts';
import { because } from '../told-words.ts';
import type { Refusal } from './refusal.ts';

const wanted = [
  'Authorization: Basic and the standard Base64 of appKey:masterSecret',
  'Authorization: Basic 加上 appKey:masterSecret 的标准 Base64',
] as const;

/** HTTP Basic, the app's key as user and its master secret as password [jiguang-auth]. The scheme's case is free (RFC 7617). */
export async function authenticate(header: string | undefined, at: FaceContext): Promise<Identity | Refusal> {
  const basic = /^basic(?: +(.*))?$/i.exec(header?.trim() ?? '');
  if (basic === null) return { reason: 'AUTH_MISSING', because: because(wanted, seen(header), setHeader) };
  const pair = readPair(basic[1]?.trim() ?? '');
  if (!Array.isArray(pair)) return { reason: 'AUTH_UNREADABLE', because: because(wanted, pair.got, pair.fix) };
  const [appKey, masterSecret] = pair;
  const named = async (name: string) => (isPrintable(name) ? at.store.identities.find('jiguang', name) : null);
  const identity = await named(appKey);
  if (identity === null) {
    const other = await named(masterSecret);
    const isSwapped = other !== null && isSame(other.secret, appKey);
    return { reason: 'AUTH_UNKNOWN_KEY', because: isSwapped ? swapped : unknownKey(appKey) };
  }
  if (isSame(identity.secret, masterSecret)) return identity;
  return { reason: 'AUTH_WRONG_SECRET', because: wrongSecret(appKey, masterSecret), identity };
}

const setHeader = ['send HTTP Basic with every call', '每次调用都带上 HTTP Basic 鉴权头'] as const;

function seen(header: string | undefined): [string, string] {
  if (!header?.trim()) return ['no Authorization header', '没有 Authorization 头'];
  const [first = '', ...rest] = header.trim().split(' ');
  if (rest.length === 0) return ['an Authorization header without a scheme', 'Authorization 头没有写鉴权方式'];
  // What stands first may be anything, a secret too.
  const scheme = otherSchemes.find((each) => each.toLowerCase() === first.toLowerCase());
  return scheme === undefined ? ['another scheme', '其他鉴权方式'] : [`the scheme ${scheme}`, `鉴权方式 ${scheme}`];
}

const otherSchemes = ['Bearer', 'Digest', 'Token', 'Negotiate', 'HMAC', 'ACS3-HMAC-SHA256'];

type Unreadable = { readonly got: readonly [string, string]; readonly fix: readonly [string, string] };

function readPair(text: string): [appKey: string, masterSecret: string] | Unreadable {
  const again = [
    'encode appKey, a colon and masterSecret together',
    '把 appKey、冒号、masterSecret 一起做 Base64',
  ] as const;
  if (text === '') return { got: ['nothing behind Basic', 'Basic 后面是空的'], fix: again };
  if (/^[0-9a-z]{16,32}:[0-9a-z]+$/i.test(text))
    return { got: ['the pair itself, not encoded', '未编码的 appKey:masterSecret 原文'], fix: again };
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text))
    return { got: ['text that is no Base64', '不是 Base64 的内容'], fix: again };
  const pair = Buffer.from(text, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return { got: ['Base64 of text without a colon', '解码后没有冒号'], fix: again };
  return [pair.slice(0, colon), pair.slice(colon + 1)];
}

/** Nothing else is ever filed, and not every database takes everything. */
const isPrintable = (appKey: string): boolean => /^[!-9;-~]{1,64}$/.test(appKey);

const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(hashOf(a)), Buffer.from(hashOf(b)));

const unknownKey = (appKey: string) =>
  because(
    ['an appKey that is filed at this service', '本服务中登记过的 appKey'],
    appKey === ''
      ? ['an empty user', '用户名为空']
      : isPrintable(appKey)
        ? [`appKey ${shortened(appKey)}, which is nobody's`, `appKey ${shortened(appKey)}，没有登记过`]
        : ['a user with signs that no appKey has', '用户名含有 appKey 不会有的字符'],
    [
      'take the appKey that `sanwang env` prints, or file your own',
      '使用 `sanwang env` 给出的 appKey，或登记自己的 appKey',
    ],
  );

const swapped = because(
  ['the appKey as user and the masterSecret as password', '用户名为 appKey，密码为 masterSecret'],
  ['the one in the place of the other', '两者写反了'],
  ['exchange them', '交换两者的位置'],
);

const wrongSecret = (appKey: string, secret: string) =>
  because(
    [`the masterSecret of ${shortened(appKey)}`, `${shortened(appKey)} 的 masterSecret`],
    secret === appKey
      ? ['the appKey as its own secret', '把 appKey 当作了 masterSecret']
      : secret !== secret.trim()
        ? ['a secret with blanks or line ends around it', 'masterSecret 前后带有空白或换行']
        : ['another secret, ‹masterSecret›', '另一个值 ‹masterSecret›'],
    ['the password is the masterSecret, as it was filed', '密码填写登记时的 masterSecret'],
  );

/** Enough to recognise it by. */
const shortened = (appKey: string): string =>
  appKey.length > 8 ? `${appKey.slice(0, 4)}…${appKey.slice(-4)}` : appKey;
