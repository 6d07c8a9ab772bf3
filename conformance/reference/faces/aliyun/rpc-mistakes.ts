import type { Because } from '../face.ts';
import { words } from '../told-words.ts';
import { byName, encode, joined, type Pair, rememberingJoined } from './encoding.ts';
import { explainMistakes, findMistakes, hidden, type Mistake } from './mistakes.ts';
import { type RpcRecipe, rpcMac, rpcText } from './rpc-signature.ts';
import type { MayTry } from './search-room.ts';
import { characterSlips, methodSlips, secretSlips, unsignedSlips, writingSlips } from './slips.ts';

type RpcMistake = Mistake<RpcRecipe>;

const method = methodSlips<RpcRecipe>(
  words('Begin the string with the method of the request.', '待签名字符串以实际请求方法开头。'),
);

const [trailing, ...misread] = secretSlips<RpcRecipe>('&');

const pathAs = (path: string): RpcMistake => ({
  part: 'path',
  got: words(`the path is signed as ${path} instead of as %2F`, `路径签名为 ${path}，应为 %2F`),
  fix: words('Write METHOD&%2F&…', '写成 METHOD&%2F&…'),
  change: (recipe) => ({ ...recipe, path }),
});

const often: readonly RpcMistake[] = [
  {
    part: 'key',
    got: words('the secret is the key without & after it', '密钥末尾缺少 &'),
    fix: words('Append & to the secret.', '在 Secret 末尾加 &。'),
    change: (recipe) => ({ ...recipe, key: recipe.key.slice(0, -1) }),
  },
  ...(trailing ? [trailing] : []),
  method.other,
  pathAs('/'),
  {
    part: 'encodeAll',
    got: words('the parameters together are not encoded once more', '整个参数串没有再编码一次'),
    fix: words('Encode the joined parameters again before they follow the method.', '拼接后的参数串须再整体编码一次。'),
    change: (recipe) => ({ ...recipe, encodeAll: (text) => text }),
  },
  {
    part: 'pairs',
    got: words('names are sorted without regard to case', '参数名按不区分大小写排序'),
    fix: words('Sort by bytes: capitals come first.', '按字节序排序，大写在前。'),
    change: (recipe) => ({
      ...recipe,
      pairs: [...recipe.pairs].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
    }),
  },
  {
    part: 'hash',
    got: words('HMAC-SHA256 instead of HMAC-SHA1', '用了 HMAC-SHA256，应为 HMAC-SHA1'),
    fix: words('SignatureMethod HMAC-SHA1 means SHA-1.', 'SignatureMethod 为 HMAC-SHA1 时须用 SHA-1。'),
    change: (recipe) => ({ ...recipe, hash: 'sha256' }),
  },
  ...writingSlips<RpcRecipe>(),
];

const rare: readonly RpcMistake[] = [
  ...misread,
  {
    part: 'key',
    got: words('& stands twice after the secret', '密钥末尾多了一个 &'),
    fix: words('Append & to the secret once.', '在 Secret 末尾只加一个 &。'),
    change: (recipe) => ({ ...recipe, key: `${recipe.key}&` }),
  },
  method.small,
  pathAs('%2f'),
  pathAs('%252F'),
  {
    part: 'pairs',
    got: words('name and value together are sorted, not the names', '按“参数名=值”整体排序，而不是按参数名排序'),
    fix: words('Sort by byte order of the names.', '按参数名的字节序排序。'),
    change: (recipe) => ({ ...recipe, pairs: [...recipe.pairs].sort((a, b) => (joined([a]) < joined([b]) ? -1 : 1)) }),
  },
  {
    part: 'pairs',
    got: words('names are sorted backwards', '参数名按倒序排序'),
    fix: words('Sort by byte order of the names.', '按参数名的字节序排序。'),
    change: (recipe) => ({ ...recipe, pairs: [...recipe.pairs].reverse() }),
  },
  {
    part: 'pairs',
    got: words('Signature itself is among what is signed', '待签名参数中包含了空的 Signature'),
    fix: words('Sign every parameter but Signature.', '除 Signature 外的参数才参与签名。'),
    change: (recipe) => ({ ...recipe, pairs: [...recipe.pairs, ['Signature', ''] as const].sort(byName) }),
  },
  {
    part: 'pairs',
    got: words('a + of a value arrived as a blank', '参数值中的 + 到达时成了空格'),
    fix: words('Encode values when they are put into the request: + is %2B.', '把参数值放入请求时要编码：+ 写成 %2B。'),
    change: (recipe) => ({ ...recipe, pairs: recipe.pairs.map(([name, value]) => [name, value.replaceAll(' ', '+')]) }),
  },
];

const base64 = (mac: Buffer): string => mac.toString('base64');

const writtenAs = (en: string, zh: string, fix: RpcMistake['fix'], write: RpcRecipe['write']): RpcMistake => ({
  part: 'write',
  got: words(en, zh),
  fix,
  change: (recipe) => ({ ...recipe, write }),
});

const inBase64 = words('Write it in Base64.', '写成 Base64。');
const plainBase64 = words('Write it in plain Base64, padding included.', '使用标准 Base64，保留末尾的 =。');

const written: readonly RpcMistake[] = [
  writtenAs('the signature is written in hex', '签名写成了十六进制', inBase64, (mac) => mac.toString('hex')),
  writtenAs('the signature is written in hex', '签名写成了十六进制', inBase64, (mac) =>
    mac.toString('hex').toUpperCase(),
  ),
  writtenAs(
    'the signature is Base64 of its hex',
    '对十六进制文本做了 Base64',
    words('Write the bytes in Base64, not their hex.', '对字节而非十六进制文本做 Base64。'),
    (mac) => Buffer.from(mac.toString('hex')).toString('base64'),
  ),
  writtenAs(
    '+ of the signature arrived as a blank',
    '签名中的 + 到达时成了空格',
    words('Encode the signature too when it is put into the request.', '把签名放入请求时也要编码。'),
    (mac) => base64(mac).replaceAll('+', ' '),
  ),
  writtenAs(
    'the signature was encoded twice on its way',
    '签名放入请求时编码了两次',
    words('Encode the signature once when it is put into the request.', '把签名放入请求时只编码一次。'),
    (mac) => encode(base64(mac)),
  ),
  writtenAs(
    'the signature is in Base64 for URLs, with - and _',
    '签名用了 URL 安全的 Base64（- 与 _）',
    plainBase64,
    (mac) => base64(mac).replaceAll('+', '-').replaceAll('/', '_'),
  ),
  writtenAs('the signature lacks the = at its end', '签名末尾缺少 =', plainBase64, (mac) =>
    base64(mac).replaceAll('=', ''),
  ),
  writtenAs('the signature ends in a line break', '签名末尾带换行', plainBase64, (mac) => `${base64(mac)}\n`),
];

interface Sent {
  readonly recipe: RpcRecipe;
  readonly given: string;
  /** As they came: query, then form. */
  readonly query: readonly Pair[];
  readonly form: readonly Pair[];
}

/** What somebody did who got this signature. */
export function explainRpc({ recipe, given, query, form }: Sent, mayTry: MayTry): Because {
  const sent = [...query, ...form].filter(([name]) => name !== 'Signature');
  const byThis: readonly RpcMistake[] = [
    ...often,
    {
      part: 'pairs',
      got: words('parameters are not sorted', '参数没有排序'),
      fix: words('Sort by byte order of the names.', '按参数名的字节序排序。'),
      change: (one) => ({ ...one, pairs: sent }),
    },
    ...[query, form].map((part) => only(new Set(part.map(([name]) => name)))),
  ];
  const all = words('Sign every parameter that is sent.', '所有发送的参数都要参与签名。');
  const raw = characterSlips(recipe);
  const seldom = [...rare, ...both(recipe, raw), ...raw, ...unsignedSlips(recipe, all)];
  const join = rememberingJoined();
  const textOf = (one: RpcRecipe) => rpcText(one, join);
  const search = { given, often: byThis, rare: seldom, written, textOf, macOf: rpcMac };
  const found = findMistakes(recipe, search, mayTry);
  const shown: RpcRecipe = { ...recipe, pairs: hide(recipe.pairs) };
  const wrong = found.mistakes.reduce<RpcRecipe>((one, { change }) => change(one), shown);
  const by = { recipe: 'Base64 HMAC-SHA1', secret: '‹AccessKeySecret›&' };
  return explainMistakes(found, { right: rpcText(shown), wrong: hideText(wrong) }, by);
}

/** Who writes names and values by some function of a library writes all of them together by it, and perhaps the path. */
const both = (recipe: RpcRecipe, raw: readonly RpcMistake[]): readonly RpcMistake[] =>
  [...writingSlips<RpcRecipe>(), ...raw].flatMap(({ got, fix, change }) => {
    const { encode: write } = change(recipe);
    const all: RpcMistake = {
      part: 'encode',
      got,
      fix,
      change: (one) => ({ ...one, encode: write, encodeAll: write }),
    };
    const path = write('/');
    return path === recipe.path
      ? [all]
      : [all, { ...all, change: (one) => ({ ...one, encode: write, encodeAll: write, path }) } satisfies RpcMistake];
  });

/** Pairs that a mistake takes from the request again are hidden like the others. */
const hideText = (recipe: RpcRecipe): string => rpcText({ ...recipe, pairs: hide(recipe.pairs) });

const only = (names: ReadonlySet<string>): RpcMistake => ({
  part: 'pairs',
  got: words('only a part is signed, the query or the form', '只对查询串或表单的一部分签名'),
  fix: words('Sign the parameters of both together.', '查询串与表单的参数要一起签名。'),
  change: (recipe) => ({ ...recipe, pairs: recipe.pairs.filter(([name]) => names.has(name)) }),
});

const shownNames = new Set(
  ['Action', 'Format', 'Version', 'Timestamp', 'RegionId', 'AccessKeyId'].concat([
    'SignatureNonce',
    'SignatureMethod',
    'SignatureVersion',
  ]),
);

/** Values that any reader may see stay; tokens, numbers and all that is unknown do not. */
export const hide = (pairs: readonly Pair[]): Pair[] =>
  pairs.map(([name, value]) => [name, shownNames.has(name) ? value : hidden]);
