import names from '../../fixtures/faults/names.json' with { type: 'json' };
import { type Phrase, phrasebook } from './phrasebook.ts';

/**
 * What an explanation says, in Chinese. The control API speaks English alone; the sentences are found by their English
 * text, in which `{}` stands for whatever is put in there. One that is not in the table is shown as it came.
 */
const sentences: readonly Phrase[] = [
  ['forced by fault {}', '由故障 {} 强制返回'],
  ['forced by a fault', '由故障强制返回'],

  // What to change, whatever rule refused.
  [
    'ask the phone for a new token and redeem it at once; see lifetimeLeftMs',
    '请手机端重新取 token 并立即兑换；剩余有效期见 lifetimeLeftMs',
  ],
  ['redeem a token once; a retry must not send it again', '一个 token 只兑换一次，重试时不可再次提交'],
  ['the token was never issued in this world, or a reset swept it away', '该 token 从未在这个世界签发，或已随重置清除'],
  ['send the text of the SDK’s callback whole', '请原样提交 SDK 回调中的完整文本'],
  ['redeem with the app id that the phone’s SDK used', '兑换时须使用手机端 SDK 所用的应用标识'],
  [
    'a login token gives a number, a verify token compares one',
    '登录 token 用于取号，校验 token 用于比对号码，两者不可混用',
  ],
  [
    'redeem tokens, or wait ten minutes: thirty unused ones are the most',
    '请先兑换已有 token 或等待十分钟：未使用的 token 最多三十个',
  ],
  [
    'send authCode beside accessCode: the phone’s token is accessCode:authCode',
    '请同时提交 authCode：手机端的 token 形如 accessCode:authCode',
  ],
  [
    'the number was ported away or taken out of the world after the token was issued',
    '签发 token 之后，号码已携转或已从这个世界移除',
  ],
  ['tick the capability: PATCH the app’s capabilities', '请开通该能力：PATCH 应用的 capabilities'],
  [
    'the request must come over a bearer: bind its address or send x-sanwang-bearer',
    '请求须经蜂窝承载发出：绑定其地址，或携带 x-sanwang-bearer',
  ],
  ['turn the VPN off', '请关闭 VPN'],
  [
    'the handset roams with local breakout; set roaming to none or home-routed',
    '手机漫游且本地出口；请把 roaming 设为 none 或 home-routed',
  ],
  ['use the net access point, not the WAP one', '请改用 net 接入点，而非 wap 接入点'],
  ['follow the redirect over the bearer that asked first', '请沿首跳所用的承载跟随跳转'],
  [
    'route by the data SIM’s serving carrier, never by the number’s prefix',
    '请按数据卡的归属运营商路由，不可按号段判断',
  ],
  [
    'only SIMs of the three mainland carriers can be recognised: fall back to SMS',
    '只能识别大陆三家运营商的 SIM 卡：请改用短信验证',
  ],
  ['China Broadnet is served by none of the three: fall back to SMS', '三家网关均不支持中国广电：请改用短信验证'],
  ['IoT cards are refused: fall back to SMS', '物联网卡会被拒绝：请改用短信验证'],
  ['data-only cards are refused: fall back to SMS', '纯流量卡会被拒绝：请改用短信验证'],
  [
    'virtual operators are refused by default; the policy admits.mvno lets them in',
    '默认拒绝虚拟运营商；策略 admits.mvno 可放行',
  ],
  ['the network shows its arrears page instead of the gateway', '网络返回的是欠费提示页，而非网关的应答'],
  [
    'seal with the public key of GET keys; the carriers’ own keys are not ours',
    '请用 GET keys 给出的公钥加密；运营商的真实私钥不在这里',
  ],
  [
    'GET routes tells what this route is asked with; the facts name the field that is missing or wrong',
    'GET routes 列出该接口所需的字段；“其他信息”中给出缺失或有误的字段',
  ],
  ['send one well-formed JSON object in UTF-8', '请提交一个格式正确的 UTF-8 JSON 对象'],
  [
    'send the content type that GET routes tells; where that is JSON, every value is a string',
    '请按 GET routes 所示的内容类型发送；若为 JSON，所有值均须为字符串',
  ],
  ['send the body as {}, and that as its content-type header', '请求体须为 {}，content-type 头与之一致'],
  ['the phone’s token in {}', '{} 中为手机端取得的 token'],
  ['content-encoding {} is not accepted: send the bytes as they are', '不接受 content-encoding {}：请按原始字节发送'],
  // What a rule knows better.
  [
    'copy the id from GET worlds/{world}, or adopt the app in the world of your test',
    '请从 GET worlds/{world} 复制该标识，或在测试所用的世界里接管该应用',
  ],
  ['PATCH the app to {"state":"active"}', '请把应用 PATCH 为 {"state":"active"}'],
  ['PATCH the app to {"state":"active"} to file it', '请把应用 PATCH 为 {"state":"active"} 以完成报备'],
  ['add the address to the app’s serverAddresses', '请把该地址加入应用的 serverAddresses'],
  ['pages use the H5 routes', '网页应使用 H5 接口'],
  [
    'the certificate MD5 is 32 lower-case hex digits without colons; debug and release keys differ',
    '签名证书的 MD5 为 32 位小写十六进制、不含冒号；调试与发布证书不同',
  ],
  [
    'no table has a code for the certificate alone: it is refused as the package is',
    '码表中没有单独对应签名证书的返回码：与包名不符同样处理',
  ],
  [
    'ask the gateway of the data SIM’s carrier; the prefix of the number does not tell it',
    '请访问数据卡所属运营商的网关；号段不能说明归属',
  ],
  ['send the bare national number: no +86, no blanks, no mask', '请提交纯号码：不带 +86、空格或掩码'],
  [
    'fill in {}: it is missing, empty or none of the values that are expected',
    '请填写 {}：缺失、为空，或取值不在应有之列',
  ],
  [
    'send the token of the SDK’s callback whole, to the carrier that issued it',
    '请把 SDK 回调中的 token 原样提交给签发它的运营商',
  ],
  ['send the access code of the phone’s token', '请提交手机端 token 中的 access code'],
  ['the stamp cannot be read: check its length and its unit', '时间戳无法读取：请检查长度与单位'],
  ['off by {} h: write the stamp in Asia/Shanghai (UTC+8)', '相差 {} 小时：时间戳须按 Asia/Shanghai（UTC+8）书写'],
  [
    'off by {} h: write the stamp in Asia/Shanghai (UTC+8); containers run in UTC: set TZ=Asia/Shanghai',
    '相差 {} 小时：时间戳须按 Asia/Shanghai（UTC+8）书写；容器默认为 UTC，请设置 TZ=Asia/Shanghai',
  ],
  [
    'set the clock, or move the world’s; a stamp that was taken once must be taken anew for each request',
    '请校准时钟，或调整这个世界的时钟；时间戳须每次请求重新生成，不可只取一次',
  ],
  [
    'the stamp cannot be read: it looks like seconds since 1970, and {} is wanted',
    '时间戳无法读取：似为 1970 年起的秒数，须为 {}',
  ],
  [
    'the stamp cannot be read: it looks like milliseconds since 1970, and {} is wanted',
    '时间戳无法读取：似为 1970 年起的毫秒数，须为 {}',
  ],
  [
    'the stamp cannot be read: it looks like yyyyMMddHHmmssSSS, and {} is wanted',
    '时间戳无法读取：似为 yyyyMMddHHmmssSSS，须为 {}',
  ],
  [
    'the stamp cannot be read: there is no such moment; write yyyyMMddHHmmssSSS, not a count',
    '时间戳无法读取：没有这样的时刻；须写 yyyyMMddHHmmssSSS，而非计数',
  ],
  // Form and modes.
  ['content type {}', 'content-type 为 {}'],
  ['another content type', '其他 content-type'],
  [
    'send the header content-type: application/json; some clients send that of a form unless told',
    '请发送 content-type: application/json；有些客户端不指定时会按表单发送',
  ],
  ['every value a string', '所有值均为字符串'],
  ['every name once', '每个字段名只出现一次'],
  ['{} comes twice', '{} 出现了两次'],
  ['{} is of type {}', '{} 的类型是 {}'],
  ['write {} in quotes', '请给 {} 的值加引号'],
  ['what GET routes lists for this route', 'GET routes 为该接口列出的内容'],
  ['{} sealed with the key of GET keys', '用 GET keys 的公钥加密的 {}'],
  ['a {} that does not open', '无法解开的 {}'],
  ['a body that the gateway reads whole', '网关能完整读取的请求体'],
  ['a body that is {}', '请求体 {}'],
  ['a mode of signing that is simulated: a hash, or RSA', '已模拟的签名方式：摘要或 RSA'],
  [
    'SM2/SM3 mode is not simulated: test with MD5, HMAC-SHA256 or RSA, and SM against the carrier',
    '未模拟国密 SM2/SM3 方式：请用 MD5、HMAC-SHA256 或 RSA 测试，国密须与运营商联调',
  ],
  // Scrips and redirects.
  [
    'the scrip that the phone held has run out: pre-login again; each token renews it, see lifetimeLeftMs',
    '手机缓存的 scrip 已过期：请重新预取号；每次换取 token 会续期，见 lifetimeLeftMs',
  ],
  [
    'this scrip was good for one token (policy manyUses.scrip): pre-login again',
    '该 scrip 只能换取一次 token（策略 manyUses.scrip）：请重新预取号',
  ],
  [
    'the scrip was never issued in this world, or a reset swept it away: pre-login again',
    '该 scrip 不是这个世界签发的，或已被重置清除：请重新预取号',
  ],
  [
    'a scrip is good for the app that fetched it: pre-login with this one',
    'scrip 只供取得它的应用使用：请用当前应用重新预取号',
  ],
  [
    'follow the redirect at once: its address is good for ten seconds (policy lifetimeMs.hop)',
    '请立即跟随跳转：跳转地址仅十秒有效（策略 lifetimeMs.hop）',
  ],
  ['follow a redirect once; ask the gateway anew for another', '跳转只能跟随一次；需要时请重新请求网关'],
  [
    'the address of the redirect was never handed out in this world, or a reset swept it away',
    '该跳转地址不是这个世界发出的，或已被重置清除',
  ],
  // What was let pass.
  ['{} sign is lower case: {} under preset strict', '{} 的签名为小写：预设 strict 下返回 {}'],
  ['{} is a JSON number: {} under preset strict', '{} 为 JSON 数字：预设 strict 下返回 {}'],
  ['{} cannot be read: {} under preset strict', '{} 无法读取：预设 strict 下返回 {}'],
  ['{} is {} s behind the world: {} under preset strict', '{} 比世界时钟慢 {} 秒：预设 strict 下返回 {}'],
  ['{} is {} s ahead of the world: {} under preset strict', '{} 比世界时钟快 {} 秒：预设 strict 下返回 {}'],
  [
    '{} is off by {} h, in another zone than Asia/Shanghai (UTC+8); containers run in UTC: set TZ=Asia/Shanghai: {} under preset strict',
    '{} 相差 {} 小时，不是 Asia/Shanghai（UTC+8）时区；容器默认为 UTC，请设置 TZ=Asia/Shanghai：预设 strict 下返回 {}',
  ],
  [
    '{} is off by {} h, in another zone than Asia/Shanghai (UTC+8): {} under preset strict',
    '{} 相差 {} 小时，不是 Asia/Shanghai（UTC+8）时区：预设 strict 下返回 {}',
  ],
  // Signatures.
  ['right, but in lower case: send {} upper-case hex digits', '签名正确但为小写：须为 {} 位大写十六进制'],
  ['right, but in upper case: send {} lower-case hex digits', '签名正确但为大写：须为 {} 位小写十六进制'],
  ['signed with {} where {} belongs', '误用 {} 签名，应使用 {}'],
  ['clientSecret is missing at the end', '末尾缺少 clientSecret'],
  ['MD5 of the values of {} in this order, then clientSecret', '按此顺序拼接 {} 的值，末尾加 clientSecret，再取 MD5'],
  ['join the values in this order without separators, then the secret', '按此顺序拼接各值、不加分隔符，末尾加密钥'],
  [
    'upper-case hex MD5 of the values in this order, appKey among them',
    '按此顺序拼接各值（含 appKey），取大写十六进制 MD5',
  ],
  ['upper-case hex MD5 with appKey between appid and scrip', '大写十六进制 MD5，appKey 位于 appid 与 scrip 之间'],
  [
    'HMAC-SHA256 with appKey as the key, values in the order of their names',
    '以 appKey 为密钥的 HMAC-SHA256，各值按字段名排序拼接',
  ],
  [
    'RSA mode signs appid + token only, and needs both public keys filed',
    'RSA 方式只签 appid + token，且须报备两把公钥',
  ],
  [
    'keyType 1 signs with the app’s own RSA key; keyType 0 is HMAC-SHA256 with appKey',
    'keyType 为 1 时用应用自己的 RSA 私钥签名；为 0 时用 appKey 做 HMAC-SHA256',
  ],
  [
    'seal phone + appKey + timestamp, the timestamp of the header, with the key of GET keys',
    '用 GET keys 的公钥加密 phone + appKey + timestamp，其中 timestamp 取自 header',
  ],
  [
    'phoneNum is SHA-256 of phone + appKey + timestamp, in upper-case hex; never the bare number',
    'phoneNum 为 phone + appKey + timestamp 的 SHA-256 大写十六进制，不可提交明文号码',
  ],
  [
    'appId, clientType, format, paramKey, paramStr, version without separators, key appSecret',
    '依次拼接 appId、clientType、format、paramKey、paramStr、version，不加分隔符，密钥为 appSecret',
  ],
  // What was wanted, and what came.
  ['an app whose identity was filed', '已报备身份的应用'],
  ['an unfiled one', '未报备的应用'],
  ['a native app', '原生应用'],
  ['an app filed at {} in world {}', '在 {} 报备、属于世界 {} 的应用'],
  ['an id that no app there has', '那里没有应用使用该标识'],
  ['state active', '状态正常（active）'],
  ['state suspended', '状态已暂停（suspended）'],
  ['state unfiled', '状态未报备（unfiled）'],
  ['state {}', '状态 {}'],
  ['one of {}', '以下之一：{}'],
  ['a bearer of China Mobile', '中国移动的承载'],
  ['a bearer of {}', '{} 的承载'],
  ['11 digits, or the 13 of an IoT card', '11 位数字，物联网卡为 13 位'],
  ['{} characters, all digits', '{} 个字符，全为数字'],
  ['{} characters, not all digits', '{} 个字符，不全为数字'],
  ['a token of another carrier', '另一家运营商的 token'],
  ['that shape, but nothing that was ever issued here', '形状相符，但这里从未签发过'],
  ['{} characters of another shape', '{} 个字符，形状不符'],
  ['an empty token', '空 token'],
  ['a bad {}', '{} 不合法'],
  ['none', '无'],
  ['accessCode inside paramStr', 'paramStr 内的 accessCode'],
  ['within {} min of the world or the wall clock', '与世界时钟或真实时钟相差不超过 {} 分钟'],
  ['within {} min of the world clock', '与世界时钟相差不超过 {} 分钟'],
  ['within {} min of the wall clock', '与真实时钟相差不超过 {} 分钟'],
  ['{}, {} s behind the world, {} s behind the wall', '{}，比世界时钟慢 {} 秒，比真实时钟慢 {} 秒'],
  ['{}, {} s behind the world, {} s ahead of the wall', '{}，比世界时钟慢 {} 秒，比真实时钟快 {} 秒'],
  ['{}, {} s ahead of the world, {} s behind the wall', '{}，比世界时钟快 {} 秒，比真实时钟慢 {} 秒'],
  ['{}, {} s ahead of the world, {} s ahead of the wall', '{}，比世界时钟快 {} 秒，比真实时钟快 {} 秒'],
  [
    'STsid, six zeros, 13 digits of time, 32 letters and digits (56 characters)',
    'STsid、六个零、13 位时间戳、32 位字母或数字（共 56 个字符）',
  ],
  ['nm and 32 lower-case hex digits', 'nm 加 32 位小写十六进制'],
  ['32 lower-case hex digits', '32 位小写十六进制'],
  [
    'Base64 RSA under the platform’s key, of phone + appKey + timestamp',
    '用平台公钥对 phone + appKey + timestamp 做 RSA 加密后的 Base64',
  ],
  [
    'hex of SHA256withRSA under the private key that matches the filed key "verify"',
    '用与所报备 verify 公钥配对的私钥做 SHA256withRSA，取十六进制',
  ],
  [
    'Base64 of MD5withRSA under the private key that matches the filed key "verify"',
    '用与所报备 verify 公钥配对的私钥做 MD5withRSA，取 Base64',
  ],
  [
    'business_type 1 for login or left out for verify; format jsonp',
    'business_type：登录为 1，校验则不带；format 为 jsonp',
  ],
  ['ver 1.0, sdkver, appid, msgid, timestamp, sign', 'ver 为 1.0，另有 sdkver、appid、msgid、timestamp、sign'],
  [
    'version 0.1, appid, scrip, msgid, userCapaid 200 or 50, sign',
    'version 为 0.1，userCapaid 为 200 或 50，另有 appid、scrip、msgid、sign',
  ],
  [
    'version 2.0, msgid of 1 to 36 characters, systemtime, strictcheck 0 or 1, appid, token, sign',
    'version 为 2.0，msgid 为 1 到 36 个字符，strictcheck 为 0 或 1，另有 systemtime、appid、token、sign',
  ],
  [
    'header {version 1.0, msgId, timestamp, appId}, body {openType, requesterType, phoneNum, token, sign}',
    'header 含 version（1.0）、msgId、timestamp、appId；body 含 openType、requesterType、phoneNum、token、sign',
  ],
  ['64 upper-case hex digits', '64 位大写十六进制'],
  ['64 lower-case hex digits', '64 位小写十六进制'],
  ['{} other characters', '另外 {} 个字符'],
];

const find = phrasebook(sentences);

/** A sentence of an explanation in Chinese; as it came where the table lacks it. */
export function inChinese(sentence: string): string {
  return find(sentence) ?? sentence;
}

const meanings: ReadonlyMap<string, string> = new Map(names.map(({ id, zh }) => [id, zh]));

/** What a refusal means, in Chinese. */
export function meaningInChinese(refusal: string): string | null {
  return meanings.get(refusal) ?? null;
}
