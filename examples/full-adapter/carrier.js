// China Mobile as a backend asks it: number or verdict, or why there is none. Whatever goes wrong on the way is no verdict.
import { createHash, createHmac, randomUUID } from 'node:crypto';

const tokenCodes = new Set(['103113', '103133', '103811', '104201', '105018', '606']);
export const isNumber = (text) =>
  typeof text === 'string' && /^1(3\d|4[5-9]|5[0-35-9]|6[25-7]|7[0-8]|8\d|9[0135-9])\d{8}$/.test(text);
export const isToken = (text) => typeof text === 'string' && /^STsid\w{20,120}$/.test(text);

export function createCarrier({ origin, nowMs, patienceMs = 2_000 }) {
  async function ask(path, message) {
    const signal = AbortSignal.timeout(patienceMs);
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(message), redirect: 'error', signal };
    const response = await fetch(origin + path, init);
    if (response.status !== 200 || !/json/.test(response.headers.get('content-type'))) throw new Error('no answer');
    return response.json();
  }

  const questions = {
    async number({ token }, app) {
      const [msgid, systemtime] = [randomUUID(), beijing(nowMs())];
      const text = `${app.appId}2.0${msgid}${systemtime}0${token}${app.appSecret}`;
      const sign = upper(createHash('md5').update(text));
      const fields = { version: '2.0', msgid, systemtime, strictcheck: '0', appid: app.appId, token, sign };
      const answer = await ask('/unisdk/rsapi/loginTokenValidate', fields);
      if (answer.inresponseto !== msgid) return { problem: 'carrier' };
      if (answer.resultCode !== '103000') return refused(answer.resultCode);
      return isNumber(answer.msisdn) ? { number: answer.msisdn } : { problem: 'carrier' };
    },
    async check({ token, number }, app) {
      const [msgId, timestamp] = [randomUUID(), beijing(nowMs())];
      const phoneNum = upper(createHash('sha256').update(number + app.appKey + timestamp));
      const text = `${app.appId}${msgId}${phoneNum}${timestamp}${token}1.0`;
      const sign = upper(createHmac('sha256', app.appKey).update(text));
      const body = { openType: '1', requesterType: '0', keyType: '0', phoneNum, token, sign };
      const header = { version: '1.0', msgId, timestamp, appId: app.appId };
      const answer = await ask('/openapi/rs/tokenValidate', { header, body });
      if (answer.header?.msgId !== msgId) return { problem: 'carrier' };
      const same = { '000': true, '001': false }[answer.header.resultCode];
      return same === undefined ? refused(answer.header.resultCode) : { same };
    },
  };
  return (what, question, app) => questions[what](question, app).catch(() => ({ problem: 'carrier' }));
}

const refused = (code) => ({ problem: tokenCodes.has(code) ? 'token' : 'carrier' });
const upper = (hash) => hash.digest('hex').toUpperCase();
/** yyyyMMddHHmmssSSS in Beijing. */
const beijing = (ms) => new Date(ms + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 17);
