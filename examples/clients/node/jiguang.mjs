// The number behind a token of JiGuang's, or whether a number is the token's, by fetch and nothing else.
//   node node/jiguang.mjs TOKEN [PHONE]
import { constants, createPrivateKey, privateDecrypt } from 'node:crypto';

const base = 'https://api.verification.jpush.cn/v1/web';
const { JIGUANG_APP_KEY: user, JIGUANG_MASTER_SECRET: password, JIGUANG_PRIVATE_KEY: pkcs8 } = process.env;

async function ask(path, body) {
  const response = await fetch(`${base}/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(5000),
  });
  return response.json();
}

/**
 * RSA with PKCS#1 v1.5. Node 20 and 22 refuse RSA_PKCS1_PADDING for private decryption, so the padding is taken off here:
 * 00 02, eight or more bytes that are not 0, 00, and the number.
 */
function decrypted(phone) {
  const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' });
  const padded = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(phone, 'base64'));
  const end = padded.indexOf(0, 2);
  if (padded[0] !== 0 || padded[1] !== 2 || end < 10) throw new Error('not for this private key');
  return padded.toString('latin1', end + 1);
}

const [token, phone] = process.argv.slice(2);
const answer = phone
  ? await ask('verify', { token, phone })
  : await ask('loginTokenVerify', { loginToken: token, exID: 'order-1' });
if (answer.code === 8000) console.log(decrypted(answer.phone));
else if (answer.code === 9000) console.log('PASS');
else if (answer.code === 9001) console.log('REJECT');
else throw new Error(`JiGuang says ${answer.code}: ${answer.content}`);
