import { createHash, randomUUID } from 'node:crypto';

export const url = 'https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate';

/** The request of one-tap login: a token, stamped in Beijing time and signed with MD5. */
export function requestFor(token) {
  const { CMCC_APP_ID: appid, CMCC_APP_SECRET: secret } = process.env;
  const msgid = randomUUID().replaceAll('-', '');
  const systemtime = new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 17);
  const text = `${appid}2.0${msgid}${systemtime}0${token}${secret}`;
  const sign = createHash('md5').update(text).digest('hex').toUpperCase();
  return { version: '2.0', msgid, systemtime, strictcheck: '0', appid, token, sign };
}

/** The number in an answer; any other answer is an error. */
export function numberIn(answer) {
  if (answer.resultCode !== '103000') throw new Error(`China Mobile says ${answer.resultCode}: ${answer.desc}`);
  return answer.msisdn;
}
