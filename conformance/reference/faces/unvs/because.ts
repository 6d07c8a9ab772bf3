import type { Because } from '../../beside.ts';
import { readVendorToken } from '../presented.ts';
import type { Refusal } from './envelope.ts';
import type { ProblemId } from './problems.ts';

type Words = Because['expected'];

/** What is known of a refused call, for whoever runs the service. */
export interface Circumstances {
  readonly from: string;
  readonly phone: string | null;
  readonly token: string | null;
  readonly actions: readonly string[];
}

/** Null where the face has nothing to say of it. */
type Row = (refusal: Refusal, at: Circumstances) => Because | null;

const same = (text: string): Words => ({ en: text, zh: text });
const listed = (names: readonly string[]): Words => ({ en: names.join(', '), zh: names.join('、') });

const signature: Because = {
  expected: {
    en: 'SHA-1 in lower-case hex of every name and value but Signature, in byte order of the names, and ‹privateKey› behind them',
    zh: '除 Signature 外的名称与取值按名称字节序相连，末尾接 ‹privateKey›，取 SHA-1 的小写十六进制',
  },
  got: { en: 'another text, or another key', zh: '签名原文或密钥不同' },
};

/** What this face expects where it says no by itself; what the use case refuses, or a carrier does, is told elsewhere. */
const rows: Readonly<Partial<Record<ProblemId, Row>>> = {
  AUTH_MISSING_SIGNATURE: ({ names = ['Signature'] }) => ({
    expected: listed(names),
    got: { en: 'none', zh: '未传' },
  }),
  AUTH_UNKNOWN_KEY: ({ names }) => ({
    expected: { en: 'PublicKey of an account', zh: '某个账号的 PublicKey' },
    got:
      names === undefined
        ? { en: 'a key that no account has', zh: '不属于任何账号的公钥' }
        : { en: 'none', zh: '未传' },
  }),
  AUTH_BAD_SIGNATURE: () => signature,
  AUTH_STS_INVALID: () => ({
    expected: { en: 'no SecurityToken', zh: '不带 SecurityToken' },
    got: { en: 'one', zh: '带了' },
    fix: { en: 'leave SecurityToken out: the service issues none', zh: '请去掉 SecurityToken：服务不签发临时凭证' },
  }),
  PROJECT_NOT_FOUND: () => ({
    expected: { en: 'the account’s ProjectId, or none', zh: '该账号的 ProjectId，或不传' },
    got: { en: 'another', zh: '其他取值' },
  }),
  IP_DENIED: (_, { from }) => ({
    expected: { en: 'an address of the account’s list', zh: '账号白名单中的地址' },
    got: same(from),
    fix: { en: 'put the address on the account’s list', zh: '请把该地址加入账号的白名单' },
  }),
  ACTION_MISSING: (_, { actions }) => ({
    expected: { en: `Action: one of ${actions.join(', ')}`, zh: `Action：${actions.join('、')} 之一` },
    got: { en: 'none', zh: '未传' },
  }),
  ACTION_UNKNOWN: (_, { actions }) => ({
    expected: { en: `Action: one of ${actions.join(', ')}`, zh: `Action：${actions.join('、')} 之一` },
    got: { en: 'another name', zh: '其他名称' },
  }),
  PARAM_MISSING: ({ names = [] }) => ({
    expected: listed(names),
    got: { en: 'left out, or empty', zh: '未传或为空' },
  }),
  PARAM_INVALID: ({ names = [] }) => ({
    expected: {
      en: `a plain value of ${names.join(', ') || 'each parameter'}`,
      zh: `${names.join('、') || '每个参数'}为普通取值`,
    },
    got: { en: 'another form', zh: '其他形式' },
  }),
  PHONE_FORMAT_INVALID: (_, { phone }) => ({
    expected: { en: 'eleven digits of a mainland number', zh: '11 位大陆手机号码' },
    got: { en: `${phone?.length ?? 0} characters that are none`, zh: `${phone?.length ?? 0} 个字符，并非这样的号码` },
  }),
  TOKEN_INVALID: (_, { token }) => {
    // Whatever else is wrong with a token, the carrier says it.
    const vendor = token === null ? null : readVendorToken(token);
    if (vendor === null) return null;
    const face = /^[a-z]{1,20}$/.test(vendor.face) ? vendor.face : null;
    return {
      expected: {
        en: 'the carrier’s token, as the SDK of this vendor hands it on',
        zh: '运营商的 token，由本厂商 SDK 原样交出',
      },
      got: { en: `a token of ${face ?? 'another vendor'}`, zh: `${face ?? '其他厂商'} 的 token` },
      fix: {
        en: 'have the phone get one without a face: `sanwang token …`',
        zh: '让手机取不带 face 的 token：`sanwang token …`',
      },
    };
  },
  BODY_UNREADABLE: ({ because }) => ({
    expected: { en: 'a query, a form or JSON in UTF-8', zh: '查询串、表单或 UTF-8 的 JSON' },
    got: because ?? { en: 'something else', zh: '其他内容' },
  }),
  PATH_NOT_FOUND: () => ({ expected: { en: 'the path /', zh: '路径 /' }, got: { en: 'another path', zh: '其他路径' } }),
  METHOD_NOT_ALLOWED: () => ({
    expected: { en: 'GET or POST', zh: 'GET 或 POST' },
    got: { en: 'another method', zh: '其他方法' },
  }),
};

/** What was expected and what came, where this face itself said no; null elsewhere. */
export function becauseOf(refusal: Refusal, at: Circumstances): Because | null {
  const because = rows[refusal.problem]?.(refusal, at) ?? null;
  return because === null || refusal.slip === undefined ? because : { ...because, ...refusal.slip };
}
