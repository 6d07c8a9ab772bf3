// Plugs the service into the suite: starts it with the gateway that it is handed in the carrier's place, and says in the
// suite's words what it answers. A service that runs already, with its carrier in an open box, is given as
// `--target URL --adapter adapter.js`; `open` then finds the URL in `target`, and starts nothing.
import { once } from 'node:events';
import { createService } from './service.js';

/** The one app, as it is filed with the carrier. The world of every case adopts it. */
const app = {
  appId: '300011990001',
  appKey: 'KEY0KEY0KEY0KEY0KEY0KEY0KEY0KEY0',
  appSecret: 'SECRETSECRETSECRETSECRETSECRET00',
};

/** Cases call it by this name. */
const filed = {
  name: 'shop',
  platform: 'android',
  packageName: 'cn.example.shop',
  packageSign: '',
  bundleId: '',
  origin: '',
  carriers: { cmcc: app },
};

/** The service's problems, as verdicts and reasons of the suite. */
const problems = {
  question: ['refused', 'PARAM_INVALID'],
  ticket: ['refused', 'TOKEN_INVALID'],
  number: ['refused', 'PHONE_FORMAT_INVALID'],
  carrier: ['undeterminable', 'CARRIER_FAILED'],
};

function meaningOf({ problem, msisdn, isSame }) {
  if (problem !== undefined) return problems[problem] ?? ['invalid', null];
  if (msisdn !== undefined) return ['number', null];
  return [{ true: 'pass', false: 'reject' }[isSame] ?? 'invalid', null];
}

async function put(url, question, signal) {
  const startedMs = performance.now();
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(question), signal });
  const body = await response.text();
  const said = JSON.parse(body);
  const [verdict, reason] = meaningOf(said);
  return {
    verdict,
    reason,
    phone: said.msisdn ?? null,
    requestId: null,
    retryable: false,
    tookMs: performance.now() - startedMs,
    raw: { status: response.status, headers: Object.fromEntries(response.headers), body },
  };
}

async function started(carrier) {
  const server = createService({ carrier, app }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => void server.close() };
}

export default {
  name: 'whose',
  async open({ target, gateways }) {
    const { origin, stop } = target === null ? await started(gateways.cmcc) : { origin: target, stop: () => {} };
    return {
      // The service has its app for good: no case can ask it for another.
      isolation: 'static',
      answersWithinMs: 3_000,
      // Runs on other carriers, and cases that need one of their phones or tokens, do not apply.
      carriers: ['cmcc'],
      // Whoever starts the service can start it at any gateway: cases about connections that fail then have one of their own.
      ...(target === null && { gateways: 'http' }),
      // What this API does not have, so that cases about it do not apply.
      lacks: ['bootstrap', 'spoilt', 'over', 'raw', 'envelope', 'registerApp'],
      fixedAccount: async () => ({
        apps: [filed],
        getNumber: ({ token, signal }) => put(`${origin}/whose`, { ticket: token }, signal),
        verifyNumber: ({ token, phone, signal }) => put(`${origin}/is-it`, { ticket: token, msisdn: phone }, signal),
      }),
      close: async () => stop(),
    };
  },
};
