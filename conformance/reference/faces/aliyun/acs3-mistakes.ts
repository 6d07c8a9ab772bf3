import { createHash } from 'node:crypto';
import type { Because } from '../face.ts';
import { words } from '../told-words.ts';
import { type Acs3Recipe, acs3Mac, acs3Text, canonicalRequest } from './acs3-signature.ts';
import { type Pair, rememberingJoined } from './encoding.ts';
import { explainMistakes, findMistakes, hidden, type Mistake } from './mistakes.ts';
import { hide } from './rpc-mistakes.ts';
import type { MayTry } from './search-room.ts';
import { characterSlips, methodSlips, secretSlips, unsignedSlips, writingSlips } from './slips.ts';

type Acs3Mistake = Mistake<Acs3Recipe>;

const withHost = (write: (host: string) => string) => (recipe: Acs3Recipe) => ({
  ...recipe,
  headers: recipe.headers.map(([name, value]): Pair => [name, name === 'host' ? write(value) : value]),
});

const signHost = words(
  'Sign Host exactly as it is sent, port included; what lies between must not rewrite it.',
  '按实际发送的 Host（含端口）签名，中间的代理不得改写它。',
);

const method = methodSlips<Acs3Recipe>(
  words('Begin the canonical request with the method of the request.', '规范化请求以实际请求方法开头。'),
);

const [trailing, ...misread] = secretSlips<Acs3Recipe>('');

const plain: readonly Acs3Mistake[] = [
  {
    part: 'headers',
    got: words('host is signed without its port', 'host 签名时没有带端口'),
    fix: signHost,
    change: withHost((host) => host.replace(/:\d+$/, '')),
  },
  {
    part: 'headers',
    got: words(
      'host is signed as dypnsapi.aliyuncs.com and sent as another',
      'host 按 dypnsapi.aliyuncs.com 签名，实际发送的是另一个',
    ),
    fix: signHost,
    change: withHost(() => 'dypnsapi.aliyuncs.com'),
  },
  {
    part: 'path',
    got: words('the path is signed as nothing instead of as /', '路径签名为空，应为 /'),
    fix: words('The path is /.', '路径为 /。'),
    change: (recipe) => ({ ...recipe, path: '' }),
  },
  {
    part: 'pairs',
    got: words('the query takes no part in the signature', '查询串没有参与签名'),
    fix: words(
      'Sign the sorted, encoded query, even with an empty body.',
      '即使请求体为空，也要对排序编码后的查询串签名。',
    ),
    change: (recipe) => ({ ...recipe, pairs: [] }),
  },
  {
    part: 'bodyHash',
    got: words('the hash of the body is missing at the end', '规范化请求末尾缺少请求体哈希'),
    fix: words('End the canonical request with x-acs-content-sha256.', '规范化请求以 x-acs-content-sha256 结尾。'),
    change: (recipe) => ({ ...recipe, bodyHash: '' }),
  },
  {
    part: 'bodyHash',
    got: words('the hash of the body is signed as UNSIGNED-PAYLOAD', '请求体哈希签名为 UNSIGNED-PAYLOAD'),
    fix: words('End the canonical request with the hash of the body.', '规范化请求以请求体哈希结尾。'),
    change: (recipe) => ({ ...recipe, bodyHash: 'UNSIGNED-PAYLOAD' }),
  },
  {
    part: 'gap',
    got: words('the empty line after the headers is missing', '请求头之后缺少空行'),
    fix: words('Every header ends in a line break, and one more follows.', '每个请求头以换行结尾，之后再加一个换行。'),
    change: (recipe) => ({ ...recipe, gap: '' }),
  },
  {
    part: 'digest',
    got: words('the canonical request itself is signed, not its hash', '直接对规范化请求签名，没有先取哈希'),
    fix: words(
      'Sign the algorithm, a line break, and the SHA-256 of the canonical request.',
      '对“算法名、换行、规范化请求的 SHA-256”签名。',
    ),
    change: (recipe) => ({ ...recipe, digest: (text) => text }),
  },
  {
    part: 'digest',
    got: words('the hash of the canonical request is in upper case', '规范化请求的哈希用了大写'),
    fix: words('Write it in lower-case hex.', '用小写十六进制。'),
    change: (recipe) => ({ ...recipe, digest: (text) => recipe.digest(text).toUpperCase() }),
  },
  {
    part: 'digest',
    got: words('the canonical request is hashed by SHA-1', '规范化请求用了 SHA-1'),
    fix: words('Hash it by SHA-256.', '使用 SHA-256。'),
    change: (recipe) => ({ ...recipe, digest: (text) => createHash('sha1').update(text).digest('hex') }),
  },
  {
    part: 'key',
    got: words('& stands after the secret, as HMAC-SHA1 has it', '密钥末尾多了 &（那是 HMAC-SHA1 的做法）'),
    fix: words('The secret alone is the key.', '密钥就是 Secret 本身。'),
    change: (recipe) => ({ ...recipe, key: `${recipe.key}&` }),
  },
  method.other,
  ...(trailing ? [trailing] : []),
  ...writingSlips<Acs3Recipe>(),
];

const smallHost: Acs3Mistake = {
  part: 'headers',
  got: words('host is signed in small letters and sent in others', 'host 签名时用了小写，实际发送的不是'),
  fix: signHost,
  change: withHost((host) => host.toLowerCase()),
};

const written: readonly Acs3Mistake[] = [
  {
    part: 'write',
    got: words('the signature is written in Base64', '签名写成了 Base64'),
    fix: words('Write it in hex.', '写成十六进制。'),
    change: (recipe) => ({ ...recipe, write: (mac) => mac.toString('base64') }),
  },
];

interface Sent {
  readonly recipe: Acs3Recipe;
  readonly given: string;
  /** As it came. */
  readonly query: readonly Pair[];
  readonly signedHeaders: readonly string[];
}

/** What somebody did who got this signature. */
export function explainAcs3({ recipe, given, query, signedHeaders }: Sent, mayTry: MayTry): Because {
  const byThis: readonly Acs3Mistake[] = [
    ...plain,
    {
      part: 'pairs',
      got: words('the query is not sorted', '查询串没有排序'),
      fix: words('Sort by byte order of the names.', '按参数名的字节序排序。'),
      change: (one) => ({ ...one, pairs: query }),
    },
    {
      part: 'headers',
      got: words('headers are not sorted', '请求头没有排序'),
      fix: words('Sort the lower-case names of headers.', '按小写的请求头名排序。'),
      change: (one) => ({
        ...one,
        headers: signedHeaders.flatMap((name) => one.headers.filter(([each]) => each === name)),
      }),
    },
  ];
  const all = words('Sign every parameter of the query.', '查询串中的参数都要参与签名。');
  const rare = [...misread, method.small, smallHost, ...characterSlips(recipe), ...unsignedSlips(recipe, all)];
  const join = rememberingJoined();
  const textOf = (one: Acs3Recipe) => canonicalRequest(one, join);
  const search = { given, often: byThis, rare, written, textOf, macOf: acs3Mac };
  const found = findMistakes(recipe, search, mayTry);
  const right = hideAll(recipe);
  const wrong = hideAll(found.mistakes.reduce<Acs3Recipe>((one, { change }) => change(one), recipe));
  // Where only the step after the canonical request is wrong, that step has nothing to hide and little to compare.
  const text = canonicalRequest(right);
  const by = { recipe: 'hex HMAC-SHA256', secret: '‹AccessKeySecret›' };
  return explainMistakes(found, { right: text, wrong: canonicalRequest(wrong) }, by);
}

const hideAll = (recipe: Acs3Recipe): Acs3Recipe => ({
  ...recipe,
  pairs: hide(recipe.pairs),
  headers: recipe.headers.map(([name, value]) => [name, name === 'x-acs-security-token' ? hidden : value]),
});

/** The text as the gateway puts it into its message. */
export const acs3Calculation = (recipe: Acs3Recipe): string =>
  `Specified signature does not match our calculation. server StringToSign is [${acs3Text(recipe)}] ` +
  `server CanonicalRequest is [${canonicalRequest(recipe)}]`;
