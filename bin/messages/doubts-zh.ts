import { type Phrase, phrasebook } from './phrasebook.ts';

/** What sources say otherwise about a code, in Chinese; the tables of codes have it in English. */
const doubts: readonly Phrase[] = [
  [
    'No source prints the codes of this route; the M2 family is assumed because the request has the shape of M2.',
    '没有资料列出该接口的返回码；因请求形状与 M2 相同，推定沿用 M2 一族。',
  ],
  [
    'The three-factor tables print both 001 and 002 as "not this SIM, billed", so the two cannot be told apart there.',
    '三要素码表把 001 与 002 都写作“非本机号码，计费”，在那里两者无法区分。',
  ],
  [
    'At M2 this code means that retrieval failed and is free; the three-factor document gives it to a mismatch and bills it.',
    '在 M2 该码表示取号失败且不计费；三要素文档却用它表示不一致并计费。',
  ],
  [
    'The platform document signs six named fields; the three-factor document words the same rule as all non-empty fields.',
    '平台文档对六个指定字段签名；三要素文档把同一规则写作所有非空字段。',
  ],
  [
    'The printed order of the values contradicts the remark beside it, which asks for natural name order.',
    '文档所列的取值次序与旁注矛盾，旁注要求按字段名自然排序。',
  ],
  [
    'Only older documents list it for M2; the current platform document does not.',
    '只有旧文档在 M2 下列出它，现行平台文档没有。',
  ],
  [
    "The table gives it to M1 alone; M7 carries a sourceid of its own, so another app's scrip is taken to get it too.",
    '码表只列在 M1 下；M7 自带 sourceid，因此推定使用其他应用的 scrip 也返回它。',
  ],
  [
    'Tables give it to the device gateway only; that M1 answers it in maintenance is our reading.',
    '码表只列在手机侧网关下；M1 维护时也返回它是我们的解读。',
  ],
  [
    'The Android 5.8 document describes the redirect as working; an aggregator notes that Unicom is not supported yet.',
    'Android 5.8 文档称跳转可用；聚合商则注明暂不支持联通。',
  ],
  [
    'An aggregator prints the cap as 5 a minute and 30 a day, an older document of the carrier as 10 a day per user and app.',
    '聚合商所列上限为每分钟 5 次、每天 30 次；运营商旧文档为每用户每应用每天 10 次。',
  ],
  [
    'Its name says that the scrip is void; notes name too frequent token requests as the usual cause.',
    '名称说的是 scrip 失效；备注则称常见原因是 token 请求过于频繁。',
  ],
  [
    'The documented place is the device gateway; that M1 answers it too is a guess.',
    '文档所列位置是手机侧网关；M1 也返回它只是猜测。',
  ],
  [
    'Documents of different SDK generations give the scrip 60 minutes or about 5 minutes and a single use.',
    '不同代 SDK 的文档对 scrip 有效期说法不一：60 分钟，或约 5 分钟且只能用一次。',
  ],
  [
    'The trial lasts 60 days by the portal guide and 3 months by an Android document of another date.',
    '门户指南称试用期 60 天，另一时期的 Android 文档称 3 个月。',
  ],
  [
    'The table gives it to M1 alone; that the gateway answers it to a wrong HTTP method is assumed.',
    '码表只列在 M1 下；网关对错误的 HTTP 方法返回它是推定。',
  ],
  [
    'Tables give it to the device gateway only; for a token of another carrier M1 may as well answer 104201.',
    '码表只列在手机侧网关下；对其他运营商的 token，M1 也可能返回 104201。',
  ],
  [
    "Older text for the same code reads that the network is not China Mobile's.",
    '同一返回码的旧文字是“非中国移动网络”。',
  ],
  [
    'Versions differ for nested calls: one gives the second call no callback at all, others this code or {} or {}.',
    '对嵌套调用各版本不一：有的第二次调用根本没有回调，有的返回该码，或 {}，或 {}。',
  ],
  [
    'The verify document uses the same code for "the number is not this SIM".',
    '校验文档用同一返回码表示“非本机号码”。',
  ],
  [
    'Other documents print "service call timed out" or "the list of cached users is empty" for the same code.',
    '其他文档对同一返回码写作“服务调用超时”或“缓存用户列表为空”。',
  ],
  [
    'Older documents print "login way not supported by the current network" or "mobile data off" for the same code.',
    '旧文档对同一返回码写作“当前网络不支持该登录方式”或“移动数据未打开”。',
  ],
  [
    'Some tables call it unknown, others tie it to a missing permission for cellular data.',
    '有的码表称为未知错误，有的则归因于缺少蜂窝数据权限。',
  ],
  ['For an unknown app H5 tables list both this code and {}.', '对未知应用，H5 码表同时列有该码与 {}。'],
  [
    'The table gives it to the gateway alone; M1 has no code for a number that left the carrier after the token was issued.',
    '码表只列在网关下；签发 token 后号码离网的情形，M1 没有对应的返回码。',
  ],
  ['A wrong businessType is reported to give the same code.', '据称 businessType 有误时也返回该码。'],
  [
    "UCloud's table for Unicom prints the Telecom code 105003 beside this one.",
    'UCloud 的联通码表在此码旁还列有电信的 105003。',
  ],
  ["UCloud's table for Unicom prints this Telecom code too.", 'UCloud 的联通码表也列有这个电信返回码。'],
  [
    'No table prints a code for a number mismatch, so a mismatch is taken to be code 0 with a negative verdict.',
    '没有码表列出号码不一致的返回码，因此推定为返回 0、结论为不一致。',
  ],
  ['The cap and its code are stated for the older family (U1) only.', '该上限及其返回码只见于旧接口（U1）。'],
  [
    'Qiniu prints this row struck out, so 302 is the usual answer for an unlisted address.',
    '七牛把这一行划去了，因此地址未报备通常返回 302。',
  ],
  ['Qiniu prints this row struck out.', '七牛把这一行划去了。'],
  [
    'Qiniu lists another client_id as one of its causes although 202 exists for that.',
    '七牛把 client_id 不符列为原因之一，尽管那种情形另有 202。',
  ],
  [
    'Qiniu says that a wrong client_id gives 201 or 1003, so this code is rarely seen.',
    '七牛称 client_id 有误时返回 201 或 1003，因此该码很少见到。',
  ],
  [
    'Qiniu and Aliyun give verify codes 30 minutes, JPush 10.',
    '校验码有效期：七牛与阿里云称 30 分钟，极光称 10 分钟。',
  ],
  ['The same integer means a wrong client_id in the native table.', '在原生码表里，同一数字表示 client_id 有误。'],
  ['The same integer means that calls are used up in the native table.', '在原生码表里，同一数字表示调用量已用完。'],
  ['The same integer means an abnormal app state in the native table.', '在原生码表里，同一数字表示应用状态异常。'],
  [
    'The same integer means an abnormal merchant state in the native table.',
    '在原生码表里，同一数字表示商户状态异常。',
  ],
  ["The same integer means the merchant's cap in the native table.", '在原生码表里，同一数字表示超出商户限额。'],
  ['The same integer means a bad sign in the native table.', '在原生码表里，同一数字表示签名错误。'],
  [
    'The same integer means a lapsed verify token in the native table.',
    '在原生码表里，同一数字表示校验 token 已失效。',
  ],
  [
    'The same integer means unsupported encryption in the native table.',
    '在原生码表里，同一数字表示不支持的加密方式。',
  ],
  [
    'The source prints three codes (1011, 1012, 1013) with two texts, so which text belongs to which code is our reading; natively 1011 is an internal service error.',
    '资料为三个返回码（1011、1012、1013）只给了两段文字，如何对应是我们的解读；在原生码表里 1011 是服务内部错误。',
  ],
  [
    'The source prints three codes (1011, 1012, 1013) with two texts, so which text belongs to which code is our reading.',
    '资料为三个返回码（1011、1012、1013）只给了两段文字，如何对应是我们的解读。',
  ],
  [
    'Client code tests for 0, while an Aliyun example and a MobTech table list 10000 as normal too.',
    '客户端代码判断 0；阿里云的示例与 MobTech 的码表则把 10000 也列为正常。',
  ],
  ['Open-platform tables also print 10000 for success.', '开放平台的码表也用 10000 表示成功。'],
  [
    'No table lists codes for the clock and the key file; clients only read the time, or the file itself.',
    '没有码表列出时间接口与公钥文件的返回码；客户端只读取时间或文件本身。',
  ],
  ['Client code of the device gateway knows 0 only.', '手机侧网关的客户端代码只认 0。'],
  [
    'The code table places it at the open platform; only the failure matrix lists it for the device gateway.',
    '码表把它列在开放平台下；只有失败对照表把它列在手机侧网关下。',
  ],
  [
    'No source names a code for an unlisted server address or a wrong package; this one and -10004 or -10016 are only plausible.',
    '没有资料给出服务器地址未报备或包名有误的返回码；该码与 -10004、-10016 都只是可能。',
  ],
  [
    'Tables place it at the SDK as "other" and at the gateway as "networkauth-fail".',
    '码表在 SDK 下记作“其他”，在网关下记作“networkauth-fail”。',
  ],
  [
    'No table prints a code for an unlisted server address; aggregators reuse this one or -64.',
    '没有码表列出服务器地址未报备的返回码；聚合商沿用该码或 -64。',
  ],
  [
    'Tables give it to the device gateway only; that the server interface answers it for a foreign token is a guess.',
    '码表只列在手机侧网关下；服务端接口对其他运营商的 token 返回它只是猜测。',
  ],
  [
    'That it answers a wrong package is a guess; no table names its cause.',
    '包名有误时返回它只是猜测；没有码表说明其原因。',
  ],
  [
    'Tables give it to the device gateway; the server interface is taken to sign and refuse alike.',
    '码表列在手机侧网关下；推定服务端接口的签名与拒绝方式相同。',
  ],
  [
    'Tables give it to the device gateway; the server interface is taken to answer alike.',
    '码表列在手机侧网关下；推定服务端接口的应答相同。',
  ],
  [
    'No table lists codes for the clock and the key file; the internal error of the gateway stands in.',
    '没有码表列出时间接口与公钥文件的返回码；以网关的内部错误代替。',
  ],
  [
    'The table gives it to the open platform; that the gateway answers it to a wrong HTTP method is assumed.',
    '码表列在开放平台下；网关对错误的 HTTP 方法返回它是推定。',
  ],
  [
    'The table places it at the open platform; in a cross-network login the phone meets it too.',
    '码表列在开放平台下；异网登录时手机也会遇到。',
  ],
  [
    'The table places it at the open platform; that the device gateway answers it is our reading.',
    '码表列在开放平台下；手机侧网关也返回它是我们的解读。',
  ],
  [
    'No source says that a number mismatch gives this code; it is the only entry that fits.',
    '没有资料说明号码不一致时返回该码；只是仅有这一项相符。',
  ],
  [
    'MobTech reads it as illegal access, UCloud and Qiniu as an empty parameter.',
    'MobTech 解作非法访问，UCloud 与七牛解作参数为空。',
  ],
  [
    'Which code answers an expired, used or unknown accessCode differs by API generation: 51208, -103, -61 or 51005.',
    'accessCode 过期、已用或未知时的返回码因接口版本而异：51208、-103、-61 或 51005。',
  ],
  [
    'UCloud and client code read 80800 as timeout and 80801 as failure; MobTech and Qiniu read 80800 as exception and 80801 as timeout.',
    'UCloud 与客户端代码把 80800 解作超时、80801 解作失败；MobTech 与七牛把 80800 解作异常、80801 解作超时。',
  ],
];

const find = phrasebook(doubts);

/** A doubt about a code in Chinese; as it came where the table lacks it. */
export function doubtInChinese(sentence: string): string {
  return find(sentence) ?? sentence;
}
