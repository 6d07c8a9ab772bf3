import type { Refusal } from '../core/words/refusal.ts';

/**
 * How a refusal comes about by itself, without a fault. `app`, `subscriber`, `handset` and `token` are changed by a PATCH
 * with `set`, and then any caller meets the refusal; `sim` is a phone that holds a SIM of that kind; `request` is
 * something about the request alone, so only whoever writes the request can bring it about; `repeat` is the same request
 * too often, under a policy if the carrier has it off.
 */
export interface NaturalCause {
  readonly by: 'app' | 'subscriber' | 'handset' | 'token' | 'sim' | 'request' | 'repeat';
  readonly set?: Readonly<Record<string, unknown>>;
  /** Policies of the carrier that the scene needs to be otherwise. */
  readonly policy?: Readonly<Record<string, number>>;
  readonly en: string;
  readonly zh: string;
}

export const naturalCauses: Readonly<Partial<Record<Refusal, NaturalCause>>> = {
  'app.unknown': { by: 'request', en: 'send an app id that nobody filed', zh: '发送未报备的应用标识' },
  'app.suspended': { by: 'app', set: { state: 'suspended' }, en: 'suspend the app', zh: '将应用置为停用' },
  'app.not-allowed': { by: 'app', set: { capabilities: [] }, en: 'take the capability away', zh: '取消应用能力' },
  'app.identity-mismatch': { by: 'app', set: { state: 'unfiled' }, en: 'unfile the app', zh: '撤销应用报备' },
  'app.ip-not-listed': {
    by: 'app',
    set: { serverAddresses: ['192.0.2.1'] },
    en: 'list an address that is not the caller’s',
    zh: '将白名单改为其他地址',
  },
  'sig.bad': { by: 'request', en: 'sign with another secret', zh: '用错误的密钥签名' },
  'sig.timestamp': {
    by: 'request',
    en: 'stamp the request a day off (M1 and M2 refuse that under preset strict alone)',
    zh: '时间戳偏差一天（M1、M2 仅在预设 strict 下拒绝）',
  },
  'req.param': { by: 'request', en: 'leave a required field out', zh: '缺少必填字段' },
  'req.not-json': { by: 'request', en: 'send a body that cannot be parsed', zh: '发送无法解析的请求体' },
  'req.null': { by: 'request', en: 'send nothing', zh: '发送空请求' },
  'req.type': { by: 'request', en: 'label the body as something else', zh: '请求体类型标注错误' },
  'route.method': { by: 'request', en: 'use a method that the path does not take', zh: '使用错误的 HTTP 方法' },
  'tok.expired': { by: 'token', set: { state: 'expired' }, en: 'let the token expire', zh: '使 token 过期' },
  'tok.replayed': { by: 'token', set: { state: 'spent' }, en: 'use the token twice', zh: '重复使用 token' },
  'tok.unknown': { by: 'request', en: 'send a token that was never issued', zh: '发送从未签发的 token' },
  'tok.malformed': { by: 'request', en: 'cut the token short', zh: '截断 token' },
  'tok.empty': { by: 'request', en: 'send an empty token', zh: '发送空 token' },
  'tok.wrong-app': { by: 'request', en: 'redeem with another app', zh: '用其他应用兑换 token' },
  'tok.wrong-scope': { by: 'request', en: 'use a login token to verify, or the reverse', zh: '混用登录与校验 token' },
  'tok.wrong-carrier': { by: 'request', en: 'redeem another carrier’s token', zh: '兑换其他运营商的 token' },
  'tok.too-many-unused': { by: 'repeat', en: 'ask for tokens and use none of them', zh: '反复取 token 而不使用' },
  'tok.no-auth-code': {
    by: 'request',
    en: 'send the access code without its authCode',
    zh: '只发 accessCode 不带 authCode',
  },
  'num.malformed': { by: 'request', en: 'send a number that cannot be read', zh: '发送无法识别的号码' },
  'num.mismatch': { by: 'request', en: 'compare with another number', zh: '用其他号码校验' },
  'num.unknown': {
    by: 'subscriber',
    en: 'port the number to another carrier after the token was issued',
    zh: '签发 token 后将号码携转',
  },
  'num.blacklisted': {
    by: 'subscriber',
    set: { state: 'blacklisted' },
    en: 'put the number on the control list',
    zh: '将号码列入黑名单',
  },
  'num.interval': {
    by: 'repeat',
    policy: { 'frequencyCap.limit': 1 },
    en: 'ask again too soon',
    zh: '短时间内重复取号',
  },
  'quota.app-daily': {
    by: 'repeat',
    policy: { 'appDailyCap.limit': 1 },
    en: 'use up the app’s daily allowance',
    zh: '用尽应用每日额度',
  },
  'sim.arrears': {
    by: 'subscriber',
    set: { state: 'suspended' },
    en: 'let the number fall into arrears',
    zh: '使号码欠费停机',
  },
  'sim.disabled': { by: 'subscriber', set: { state: 'disabled' }, en: 'disable the SIM', zh: '停用号卡' },
  'sim.iot': { by: 'sim', set: { kind: 'iot' }, en: 'use an IoT card', zh: '使用物联网卡' },
  'sim.data-only': { by: 'sim', set: { kind: 'data' }, en: 'use a data-only card', zh: '使用纯流量卡' },
  'sim.mvno': { by: 'sim', set: { kind: 'mvno' }, en: 'use a virtual operator’s SIM', zh: '使用虚拟运营商号卡' },
  'sim.satellite': { by: 'sim', set: { kind: 'satellite' }, en: 'use a satellite SIM', zh: '使用卫星卡' },
  'sim.broadnet': { by: 'sim', set: { kind: 'broadnet' }, en: 'use a China Broadnet SIM', zh: '使用中国广电号卡' },
  'sim.non-mainland': { by: 'sim', set: { kind: 'foreign' }, en: 'use a SIM from abroad', zh: '使用境外号卡' },
  'bearer.wifi-only': {
    by: 'handset',
    set: { wifi: true, mobileData: false },
    en: 'ask over Wi-Fi',
    zh: '通过 Wi-Fi 请求',
  },
  'bearer.cmwap': { by: 'handset', set: { wapApn: true }, en: 'use the WAP access point', zh: '使用 WAP 接入点' },
  'bearer.vpn': { by: 'handset', set: { vpn: true }, en: 'turn a VPN on', zh: '开启 VPN' },
  'bearer.foreign-ip': {
    by: 'handset',
    set: { roaming: 'local-breakout' },
    en: 'roam with local breakout',
    zh: '境外本地出口漫游',
  },
  'bearer.moved': { by: 'request', en: 'follow the redirect over another bearer', zh: '通过另一承载跟随跳转' },
  'xnet.other-carrier': { by: 'request', en: 'ask the gateway of another carrier', zh: '请求其他运营商的网关' },
  'crypt.fail': { by: 'request', en: 'seal with a key that is not the platform’s', zh: '用错误的公钥加密' },
};
