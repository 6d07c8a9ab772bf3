// The number behind a token of Aliyun's, or whether a number is the token's, by fetch and nothing else.
//   node node/aliyun.mjs TOKEN [PHONE]
import { createHmac, randomUUID } from 'node:crypto';

const endpoint = 'https://dypnsapi.aliyuncs.com/';

/** Percent-encoding by RFC 3986, which leaves out four characters that `encodeURIComponent` lets stand. */
const encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);

/** The query of an RPC call: sorted by name, and signed with HMAC-SHA1 over method, path and the query itself. */
function queryOf(action, fields) {
  const { ALIBABA_CLOUD_ACCESS_KEY_ID: id, ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret } = process.env;
  const all = {
    Action: action,
    Version: '2017-05-25',
    Format: 'JSON',
    AccessKeyId: id,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    Timestamp: new Date().toISOString().replace(/\.\d+/, ''),
    ...fields,
  };
  const query = Object.keys(all)
    .sort()
    .map((name) => `${encode(name)}=${encode(all[name])}`)
    .join('&');
  const signature = createHmac('sha1', `${secret}&`)
    .update(`GET&${encode('/')}&${encode(query)}`)
    .digest('base64');
  return `${query}&Signature=${encode(signature)}`;
}

/** What Aliyun answers; a refusal has a Code other than OK, whatever the HTTP status. */
async function ask(action, fields) {
  const response = await fetch(`${endpoint}?${queryOf(action, fields)}`, { signal: AbortSignal.timeout(5000) });
  const answer = await response.json();
  if (answer.Code !== 'OK') throw new Error(`Aliyun says ${answer.Code}: ${answer.Message}`);
  return answer;
}

const [token, phone] = process.argv.slice(2);
if (phone === undefined) {
  console.log((await ask('GetMobile', { AccessToken: token })).GetMobileResultDTO.Mobile);
} else {
  const answer = await ask('VerifyMobile', { AccessCode: token, PhoneNumber: phone });
  console.log(answer.GateVerifyResultDTO.VerifyResult);
}
