// A number-verification service with an API of its own: POST /whose {ticket} and POST /is-it {ticket, msisdn}, in JSON,
// for one app, at China Mobile alone. It knows nothing of Sanwang and nothing of UNVS.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const tokenCodes = new Set(['103113', '103133', '103811', '104201', '105018', '606']);
const mainland = /^1(3\d|4[5-9]|5[0-35-9]|6[25-7]|7[0-8]|8\d|9[0135-9])\d{8}$/;

export function createService({ carrier, app, patienceMs = 2_000 }) {
  /** What a ticket was asked and what came of it: nobody is ever asked about a ticket twice. */
  const asked = new Map();

  const questions = {
    async '/whose'({ ticket }) {
      const msgid = randomUUID();
      const systemtime = beijing();
      const text = `${app.appId}2.0${msgid}${systemtime}0${ticket}${app.appSecret}`;
      const sign = upper(createHash('md5').update(text));
      const fields = { version: '2.0', msgid, systemtime, strictcheck: '0', appid: app.appId, token: ticket, sign };
      const answer = await ask('/unisdk/rsapi/loginTokenValidate', fields);
      if (answer.inresponseto !== msgid) return { problem: 'carrier' };
      if (answer.resultCode !== '103000') return refused(answer.resultCode);
      // A number that is no text is none: a pattern would take it for one.
      const isNumber = typeof answer.msisdn === 'string' && mainland.test(answer.msisdn);
      return isNumber ? { msisdn: answer.msisdn } : { problem: 'carrier' };
    },
    async '/is-it'({ ticket, msisdn }) {
      const [msgId, timestamp] = [randomUUID(), beijing()];
      const phoneNum = upper(createHash('sha256').update(msisdn + app.appKey + timestamp));
      const text = `${app.appId}${msgId}${phoneNum}${timestamp}${ticket}1.0`;
      const body = { openType: '1', requesterType: '0', keyType: '0', phoneNum, token: ticket };
      const sign = upper(createHmac('sha256', app.appKey).update(text));
      const message = { header: { version: '1.0', msgId, timestamp, appId: app.appId }, body: { ...body, sign } };
      const { header = {} } = await ask('/openapi/rs/tokenValidate', message);
      if (header.msgId !== msgId) return { problem: 'carrier' };
      const isSame = { '000': true, '001': false }[header.resultCode];
      return isSame === undefined ? refused(header.resultCode) : { isSame };
    },
  };

  async function ask(path, message) {
    const signal = AbortSignal.timeout(patienceMs);
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(message), redirect: 'error', signal };
    const response = await fetch(carrier + path, init);
    if (response.status !== 200 || !/json/.test(response.headers.get('content-type'))) throw new Error('no answer');
    return response.json();
  }

  /** Whatever goes wrong on the way to the carrier is no verdict. */
  async function answerTo(path, question) {
    const { ticket, msisdn } = question;
    if (!/^STsid\w{20,120}$/.test(ticket)) return { problem: 'ticket' };
    if (path === '/is-it' && !mainland.test(msisdn)) return { problem: 'number' };
    const what = JSON.stringify([path, msisdn]);
    const before = asked.get(ticket);
    if (before !== undefined) return before.what === what ? before.answer : { problem: 'ticket' };
    const answer = questions[path](question).catch(() => ({ problem: 'carrier' }));
    asked.set(ticket, { what, answer });
    return answer;
  }

  return createServer(async (request, response) => {
    let answer = { problem: 'question' };
    try {
      const parts = await request.toArray();
      const question = JSON.parse(Buffer.concat(parts).toString());
      if (Object.hasOwn(questions, request.url)) answer = await answerTo(request.url, question);
    } catch {
      // Said below: this was no question.
    }
    const status = { question: 400, ticket: 422, number: 422, carrier: 502 }[answer.problem] ?? 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
}

const refused = (code) => ({ problem: tokenCodes.has(code) ? 'ticket' : 'carrier' });
const upper = (hash) => hash.digest('hex').toUpperCase();

/** yyyyMMddHHmmssSSS in Beijing. */
const beijing = () => new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 17);
