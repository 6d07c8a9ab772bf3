import type { Because } from '../face.ts';
import { words } from '../told-words.ts';
import { encode, isEqual, type Pair } from './encoding.ts';
import { explainMistakes, findMistakes, hidden, type Mistake } from './mistakes.ts';
import { type RpcRecipe, rpcText, signRpc } from './rpc-signature.ts';
import { writings } from './writings.ts';

type RpcMistake = Mistake<RpcRecipe>;

const plain: readonly RpcMistake[] = [
  {
    got: words('the secret is the key without & after it', '密钥末尾缺少 &'),
    fix: words('Append & to the secret.', '在 Secret 末尾加 &。'),
    change: (recipe) => ({ ...recipe, key: recipe.key.slice(0, -1) }),
  },
  {
    got: words('the secret ends in a line break', 'Secret 末尾带换行'),
    fix: words('Trim what is read from a file.', '去掉从文件读入时的换行。'),
    change: (recipe) => ({ ...recipe, key: `${recipe.key.slice(0, -1)}\n&` }),
  },
  {
    got: words('another method is signed than the one that was sent', '签名中的请求方法与实际不同'),
    fix: words('Begin the string with the method of the request.', '待签名字符串以实际请求方法开头。'),
    change: (recipe) => ({ ...recipe, method: recipe.method === 'GET' ? 'POST' : 'GET' }),
  },
  {
    got: words('the path is signed as / instead of as %2F', '路径签名为 /，应为 %2F'),
    fix: words('Write METHOD&%2F&…', '写成 METHOD&%2F&…'),
    change: (recipe) => ({ ...recipe, path: '/' }),
  },
  {
    got: words('the parameters together are not encoded once more', '整个参数串没有再编码一次'),
    fix: words('Encode the joined parameters again before they follow the method.', '拼接后的参数串须再整体编码一次。'),
    change: (recipe) => ({ ...recipe, encodeAll: (text) => text }),
  },
  {
    got: words('names are sorted without regard to case', '参数名按不区分大小写排序'),
    fix: words('Sort by bytes: capitals come first.', '按字节序排序，大写在前。'),
    change: (recipe) => ({
      ...recipe,
      pairs: [...recipe.pairs].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
    }),
  },
  {
    got: words('HMAC-SHA256 instead of HMAC-SHA1', '用了 HMAC-SHA256，应为 HMAC-SHA1'),
    fix: words('SignatureMethod HMAC-SHA1 means SHA-1.', 'SignatureMethod 为 HMAC-SHA1 时须用 SHA-1。'),
    change: (recipe) => ({ ...recipe, hash: 'sha256' }),
  },
  {
    got: words('the signature is written in hex', '签名写成了十六进制'),
    fix: words('Write it in Base64.', '写成 Base64。'),
    change: (recipe) => ({ ...recipe, write: (mac) => mac.toString('hex') }),
  },
  {
    got: words('the signature is Base64 of its hex', '对十六进制文本做了 Base64'),
    fix: words('Write the bytes in Base64, not their hex.', '对字节而非十六进制文本做 Base64。'),
    change: (recipe) => ({ ...recipe, write: (mac) => Buffer.from(mac.toString('hex')).toString('base64') }),
  },
  ...writings.map(({ got, fix, write }) => ({
    got,
    fix,
    change: (recipe: RpcRecipe): RpcRecipe => ({
      ...recipe,
      encode: write,
      // Whoever writes one part so writes all of it so.
      encodeAll: write('/') === '%2f' ? write : recipe.encodeAll,
    }),
  })),
];

interface Sent {
  readonly recipe: RpcRecipe;
  readonly given: string;
  /** As they came: query, then form. */
  readonly query: readonly Pair[];
  readonly form: readonly Pair[];
}

/** What somebody did who got this signature. */
export function explainRpc({ recipe, given, query, form }: Sent): Because {
  const unsigned = (pairs: readonly Pair[]) => pairs.filter(([name]) => name !== 'Signature');
  const byThis: readonly RpcMistake[] = [
    ...(given.includes(' ') ? [unencodedSignature] : []),
    ...plain,
    {
      got: words('parameters are not sorted', '参数没有排序'),
      fix: words('Sort by byte order of the names.', '按参数名的字节序排序。'),
      change: (one) => ({ ...one, pairs: unsigned([...query, ...form]) }),
    },
    ...[query, form].map((part) => only(new Set(part.map(([name]) => name)))),
  ];
  const alone = recipe.pairs.map(([name]) => without(name));
  const wanted = given.replaceAll(' ', '+');
  const holds = (one: RpcRecipe) => isEqual(signRpc(one), one === recipe ? given : wanted);
  const found = findMistakes(recipe, byThis, alone, { holds, textOf: rpcText });
  const shown: RpcRecipe = { ...recipe, pairs: hide(recipe.pairs) };
  const wrong = (found ?? []).reduce<RpcRecipe>((one, { change }) => change(one), shown);
  const by = { recipe: 'Base64 HMAC-SHA1', secret: '‹AccessKeySecret›&' };
  return explainMistakes(found, { right: rpcText(shown), wrong: hideText(wrong) }, by);
}

/** Pairs that a mistake takes from the request again are hidden like the others. */
const hideText = (recipe: RpcRecipe): string => rpcText({ ...recipe, pairs: hide(recipe.pairs) });

const only = (names: ReadonlySet<string>): RpcMistake => ({
  got: words('only a part is signed, the query or the form', '只对查询串或表单的一部分签名'),
  fix: words('Sign the parameters of both together.', '查询串与表单的参数要一起签名。'),
  change: (recipe) => ({ ...recipe, pairs: recipe.pairs.filter(([name]) => names.has(name)) }),
});

const without = (left: string): RpcMistake => ({
  got: words(`${left} takes no part in the signature`, `${left} 没有参与签名`),
  fix: words('Sign every parameter that is sent.', '所有发送的参数都要参与签名。'),
  change: (recipe) => ({ ...recipe, pairs: recipe.pairs.filter(([name]) => name !== left) }),
});

const unencodedSignature: RpcMistake = {
  got: words('+ of the signature arrived as a blank', '签名中的 + 到达时成了空格'),
  fix: words('Encode the signature too when it is put into the request.', '把签名放入请求时也要编码。'),
  change: (recipe) => ({ ...recipe, encode: (text) => encode(text) }),
};

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
