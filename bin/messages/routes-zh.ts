import { type Phrase, phrasebook } from './phrasebook.ts';

const key = 'RSA PKCS#1 v1.5 under the platform’s key, of sixteen ASCII characters of your choice';
const keyZh = '以平台公钥做 RSA PKCS#1 v1.5 加密自选的十六个 ASCII 字符';

/** A request of China Telecom, whose parameters are sealed. */
function sealed(as: readonly [string, string], plain: readonly [string, string], more = ['', '']): Phrase {
  return [
    `${as[0]}: appId, clientType, format, version, paramKey (upper-case hex of ${key}), paramStr (upper-case hex of ` +
      `AES-128-CBC with PKCS#7 under those sixteen, IV sixteen ASCII 0, of ${plain[0]}), sign${more[0]}`,
    `${as[1]}：appId、clientType、format、version、paramKey（大写十六进制，${keyZh}）、paramStr（大写十六进制，` +
      `以该十六字符做 AES-128-CBC、PKCS#7 加密，IV 为十六个 ASCII 0，明文 ${plain[1]}）、sign${more[1]}`,
  ];
}

const queryOrForm = ['query or form', '查询参数或表单'] as const;
const form = ['form', '表单'] as const;

/** How routes are asked and what they answer, in Chinese; `GET routes` speaks English alone. `{}` stands for what is put in. */
const sentences: readonly Phrase[] = [
  // M1, M2
  [
    'JSON of strings: version "2.0", msgid (1 to 36 characters), systemtime (yyyyMMddHHmmssSSS, UTC+8), strictcheck "0" or "1" (1 enforces the address list), appid, token, sign; encryptionalgorithm "RSA" for RSA mode',
    'JSON，值均为字符串：version "2.0"、msgid（1 到 36 个字符）、systemtime（yyyyMMddHHmmssSSS，东八区）、strictcheck "0" 或 "1"（1 为校验服务器白名单）、appid、token、sign；RSA 模式另有 encryptionalgorithm "RSA"',
  ],
  [
    'upper-case hex MD5 of appid + version + msgid + systemtime + strictcheck + token + appSecret; in RSA mode hex SHA256withRSA of appid + token',
    '依次拼接 appid、version、msgid、systemtime、strictcheck、token、appSecret，取 MD5 大写十六进制；RSA 模式对 appid + token 做 SHA256withRSA，取十六进制',
  ],
  [
    'JSON: inresponseto, systemtime, resultCode, then msisdn and taskId, or desc',
    'JSON：inresponseto、systemtime、resultCode，成功时有 msisdn 与 taskId，否则有 desc',
  ],
  [
    'STsid, six zeros, 13 digits of time, 32 letters and digits: 56 characters',
    'STsid、六个 0、13 位时间、32 位字母与数字，共 56 个字符',
  ],
  [
    'JSON: header {version "1.0", msgId, timestamp (yyyyMMddHHmmssSSS, UTC+8), appId}, body {openType, requesterType, keyType "0" or "1", phoneNum, token, sign}; phoneNum is upper-case hex SHA-256 of phone + appKey + timestamp, or for keyType 1 Base64 RSA of the same under the platform’s key',
    'JSON：header {version "1.0"、msgId、timestamp（yyyyMMddHHmmssSSS，东八区）、appId}，body {openType、requesterType、keyType "0" 或 "1"、phoneNum、token、sign}；phoneNum 为 号码 + appKey + timestamp 的 SHA-256 大写十六进制，keyType 为 1 时以平台公钥做 RSA 加密同一文本，取 Base64',
  ],
  [
    'upper-case hex HMAC-SHA256 of appId + msgId + phoneNum + timestamp + token + version with key appKey; for keyType 1 Base64 MD5withRSA of the same',
    '对 appId + msgId + phoneNum + timestamp + token + version 以 appKey 为密钥做 HMAC-SHA256，取大写十六进制；keyType 为 1 时对同一文本做 MD5withRSA，取 Base64',
  ],
  [
    'JSON: header {msgId, timestamp, appId, resultCode}, body {resultDesc, taskId, …}; 000 is this number, 001 another',
    'JSON：header {msgId、timestamp、appId、resultCode}，body {resultDesc、taskId、…}；000 为本机号码，001 为非本机号码',
  ],
  // M6, M7
  [
    'JSON: encrypted (hex of RSA PKCS#1 v1.5 under the platform’s key, of sixteen ASCII characters of the caller’s), reqdata (hex of AES-128-CBC with PKCS#7 under those sixteen, IV sixteen zero bytes, of 32 values joined with &)',
    'JSON：encrypted（十六进制，以平台公钥做 RSA PKCS#1 v1.5 加密自选的十六个 ASCII 字符）、reqdata（十六进制，以该十六字符做 AES-128-CBC、PKCS#7 加密，IV 为十六个零字节，明文为以 & 连接的 32 个值）',
  ],
  [
    'upper-case hex MD5 inside reqdata, appKey among the values; `why` shows the string',
    'reqdata 内的 MD5 大写十六进制，appKey 是其中一个值；可用 `why` 查看原文',
  ],
  [
    'JSON: ver, resultCode, desc, servertime, resultdata (upper-case hex of AES-128-CBC with PKCS#7 under the caller’s key, IV sixteen zero bytes: phonescrip, securityphone, …)',
    'JSON：ver、resultCode、desc、servertime、resultdata（大写十六进制，以调用方密钥做 AES-128-CBC、PKCS#7 加密，IV 为十六个零字节，含 phonescrip、securityphone 等）',
  ],
  [
    'JSON of strings: version "0.1", appid, scrip, msgid, userCapaid "200" (login) or "50" (verify), sign',
    'JSON，值均为字符串：version "0.1"、appid、scrip、msgid、userCapaid "200"（登录）或 "50"（校验）、sign',
  ],
  [
    'upper-case hex MD5 of version + appid + appKey + scrip',
    '依次拼接 version、appid、appKey、scrip，取 MD5 大写十六进制',
  ],
  [
    'JSON: resultCode, inresponseto, desc, token, openId, phonescrip, phonescripED',
    'JSON：resultCode、inresponseto、desc、token、openId、phonescrip、phonescripED',
  ],
  // U6, U7, U9
  [
    'query: client_id, client_type, format "json" or "jsonp", fp (may be empty), key (Base64 of RSA PKCS#1 v1.5 under the platform’s key, of sixteen ASCII characters of the caller’s), packname, packsign, timeStamp (epoch ms), version, sign; business_type "1" for login, left out for verify; callback for JSONP',
    '查询参数：client_id、client_type、format "json" 或 "jsonp"、fp（可为空）、key（Base64，以平台公钥做 RSA PKCS#1 v1.5 加密自选的十六个 ASCII 字符）、packname、packsign、timeStamp（毫秒）、version、sign；登录带 business_type "1"，校验不带；JSONP 另有 callback',
  ],
  [
    'lower-case hex MD5 of the values of {} in this order, then clientSecret',
    '按此顺序拼接各值：{}，末尾接 clientSecret，取 MD5 小写十六进制',
  ],
  ['302 to the redirect leg, or JSONP {code, msg, data}', '302 跳转到下一段，或 JSONP {code、msg、data}'],
  ['any, such as {}', '任意，例如 {}'],
  ['Base64, may be empty', 'Base64，可为空'],
  ['the SDK’s, any', '由 SDK 填写，任意'],
  ['name of a function, for JSONP', 'JSONP 的回调函数名'],
  ['nothing but the path that the 302 named, over the same bearer', '无参数：经同一蜂窝承载访问 302 所指的路径'],
  ['none', '无'],
  [
    'JSONP {code, msg, data}; data is percent-encoded Base64 of AES-128-CBC with PKCS#7 under the caller’s key, IV sixteen ASCII 0',
    'JSONP {code、msg、data}；data 以调用方密钥做 AES-128-CBC、PKCS#7 加密，IV 为十六个 ASCII 0，取 Base64 后再做百分号编码',
  ],
  [
    'form: accessCode, client_id, client_type, format, timeStamp (epoch ms), version, sign',
    '表单：accessCode、client_id、client_type、format、timeStamp（毫秒）、version、sign',
  ],
  [
    'form: accessCode, client_id, client_type, format, mobile, timeStamp (epoch ms), version, sign',
    '表单：accessCode、client_id、client_type、format、mobile、timeStamp（毫秒）、version、sign',
  ],
  ['epoch ms', '毫秒时间戳'],
  ['JSON: code ("0" is success), msg, data {mobile}', 'JSON：code（"0" 为成功）、msg、data {mobile}'],
  ['JSON: code, msg, data {verifyResult}', 'JSON：code、msg、data {verifyResult}'],
  ['32 lower-case hex digits', '32 位小写十六进制'],
  // T1 to T11
  sealed(
    queryOrForm,
    ['timeStamp=epoch ms, bussinessType=jy to verify', 'timeStamp=毫秒，校验时另有 bussinessType=jy'],
    ['; callback for JSONP', '；JSONP 另有 callback'],
  ),
  sealed(queryOrForm, ['timeStamp=epoch ms', 'timeStamp=毫秒']),
  sealed(form, ['accessCode=…&mobile=…&timeStamp=epoch ms', 'accessCode=…&mobile=…&timeStamp=毫秒']),
  sealed(form, ['accessCode=…&authCode=…&timeStamp=epoch ms', 'accessCode=…&authCode=…&timeStamp=毫秒']),
  [
    'upper-case hex HMAC-SHA1 of appId + clientType + format + paramKey + paramStr + version with key appSecret',
    '对 appId + clientType + format + paramKey + paramStr + version 以 appSecret 为密钥做 HMAC-SHA1，取大写十六进制',
  ],
  [
    'JSONP {result, msg, reqId, data}; data is upper-case hex of AES-128-CBC with PKCS#7 under the caller’s key, IV sixteen ASCII 0, of {accessCode, number, expiredTime, gwAuth}; a login sets the cookie gw_auth',
    'JSONP {result、msg、reqId、data}；data 以调用方密钥做 AES-128-CBC、PKCS#7 加密，IV 为十六个 ASCII 0，取大写十六进制，内含 {accessCode、number、expiredTime、gwAuth}；登录时设置 cookie gw_auth',
  ],
  ['as /auth/preauth.do, for a login', '与 /auth/preauth.do 的登录相同'],
  ['nothing; form fields are ignored', '无参数；表单字段不读取'],
  ['nothing', '无参数'],
  ['JSON: result 0, msg (epoch ms as text)', 'JSON：result 为 0，msg 为毫秒时间戳的文本'],
  ['the platform’s public key, PEM', '平台公钥，PEM 格式'],
  [
    'JSON: result (0 is this number; another number has the code of the policy `mismatch`), msg',
    'JSON：result（0 为本机号码；不一致时为策略 `mismatch` 的返回码）、msg',
  ],
  [
    'JSON: result (0 is success), msg, data (upper-case hex of AES-128-CBC with PKCS#7 under the caller’s key, IV sixteen ASCII 0, of {mobile})',
    'JSON：result（0 为成功）、msg、data（大写十六进制，以调用方密钥做 AES-128-CBC、PKCS#7 加密，IV 为十六个 ASCII 0，内含 {mobile}）',
  ],
  ['nm and 32 lower-case hex digits', 'nm 后接 32 位小写十六进制'],
  [
    '32 lower-case hex digits: what stands behind the colon of accessCode:authCode',
    '32 位小写十六进制：即 accessCode:authCode 中冒号之后的部分',
  ],
];

const find = phrasebook(sentences.map(([en, zh]) => [en.replaceAll('’', "'"), zh]));

/** A text of `GET routes` in Chinese; null where the table lacks it. */
export function routeWordsInChinese(text: string): string | null {
  return find(text.replaceAll('’', "'"));
}
