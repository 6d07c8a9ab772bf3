// An adapter with everything: it opens an account for each case, moves its money, stops the service's clock, reads its log,
// describes a call so that the suite can spoil its bytes, restarts the service, cuts its power, asks either of its two nodes
// and looks at its memory. What each verb is told and gives stands in the types of
// `sanwang/conformance` (Adapter, Session, Account) and, for other languages, in fixtures/adapter-protocol.json.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startNodes } from './nodes.js';
import { signatureOf } from './service.js';

/** The service's problems, as verdicts and reasons of the suite. */
const problems = {
  question: ['refused', 'PARAM_INVALID'],
  path: ['refused', 'ACTION_UNKNOWN'],
  method: ['refused', 'ACTION_UNKNOWN'],
  large: ['refused', 'PARAM_INVALID'],
  key: ['refused', 'AUTH_UNKNOWN_KEY'],
  unsigned: ['refused', 'AUTH_MISSING_SIGNATURE'],
  signature: ['refused', 'AUTH_BAD_SIGNATURE'],
  account: ['refused', 'ACCOUNT_RESTRICTED'],
  address: ['refused', 'IP_DENIED'],
  // An app's id is what other services call a scene.
  app: ['refused', 'BUSINESS_NOT_FOUND'],
  suspended: ['refused', 'APP_SUSPENDED'],
  closed: ['refused', 'SERVICE_NOT_OPEN'],
  token: ['refused', 'TOKEN_INVALID'],
  used: ['refused', 'TOKEN_USED'],
  number: ['refused', 'PHONE_FORMAT_INVALID'],
  money: ['refused', 'BALANCE_INSUFFICIENT'],
  carrier: ['undeterminable', 'CARRIER_FAILED'],
};

function meaningOf({ problem, number, same }) {
  if (problem !== undefined) return problems[problem] ?? ['invalid', null];
  if (number !== undefined) return ['number', null];
  return [{ true: 'pass', false: 'reject' }[same] ?? 'invalid', null];
}

async function sent(origin, { method, path = '/', headers, body, signal }) {
  const startedMs = performance.now();
  const response = await fetch(origin + path, { method, headers, body, signal });
  const text = await response.text();
  const said = JSON.parse(text);
  const [verdict, reason] = meaningOf(said);
  return {
    verdict,
    reason,
    phone: said.number ?? null,
    requestId: said.id ?? null,
    retryable: false,
    tookMs: performance.now() - startedMs,
    raw: { status: response.status, headers: Object.fromEntries(response.headers), body: text },
  };
}

/** Names of the two products, here and in the suite. */
const products = { login: 'number', verify: 'check' };
const kinds = { 'top-up': 'credit', voucher: 'voucher', call: 'charge', void: 'expiry' };

function accountOf({ door, operator }, { id, ...first }, apps) {
  let keys = first;
  const secrets = [keys.secret];
  const signed = (path, fields, { key, secret } = keys) => {
    const body = JSON.stringify(fields);
    const sign = signatureOf(secret, 'POST', path, body);
    return {
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', 'x-key': key, 'x-sign': sign },
      body,
    };
  };
  const number = ({ app, token }, ids = apps) => ['/v1/number', { app: ids[app], token }];
  const check = ({ app, token, phone }) => ['/v1/check', { app: apps[app], token, number: phone }];
  const send = (wish, signal) => sent(door(), { ...wish, signal });

  /** A good call with one thing wrong. */
  function spoilt(call, how) {
    const [path, fields] = call.phone === undefined ? number(call) : check(call);
    const good = signed(path, fields);
    const under = (headers) => ({ ...good, headers: { ...good.headers, ...headers } });
    const { 'x-sign': sign, 'x-key': _, ...plain } = good.headers;
    const ways = {
      'no-signature': () => ({ ...good, headers: { ...plain, 'x-key': keys.key } }),
      'bad-signature': () => under({ 'x-sign': sign.slice(0, -1) + (sign.endsWith('0') ? '1' : '0') }),
      'upper-case-signature': () => under({ 'x-sign': sign.toUpperCase() }),
      tampered: () => ({ ...good, body: good.body.replace('"app"', '"app" ') }),
      'unsigned-parameter': () => ({ ...good, body: JSON.stringify({ ...fields, remark: 'added' }) }),
      'unknown-key': () => under({ 'x-key': 'nobody' }),
      'no-key': () => ({ ...good, headers: { ...plain, 'x-sign': sign } }),
      'no-token': () => signed(path, { app: fields.app }),
      'no-scene': () => signed(path, { token: fields.token }),
      'unknown-scene': () => signed(path, { ...fields, app: 'nobody' }),
      'huge-token': () => signed(path, { ...fields, token: 'T'.repeat(1024 * 1024) }),
      'nul-in-token': () => signed(path, { ...fields, token: `${fields.token}\0` }),
      'object-as-token': () => signed(path, { ...fields, token: { a: fields.token } }),
    };
    return ways[how]();
  }

  return {
    secrets,
    ids: apps,
    envelope: 'json',
    getNumber: (call) => send(signed(...number(call)), call.signal),
    verifyNumber: (call) => send(signed(...check(call)), call.signal),
    spoilt: (call, how) => send(spoilt(call, how)),
    raw: (wish) => send(wish),
    describe({ ask, set = {}, ...call }) {
      const [path, fields] = ask === 'number' ? number(call) : check(call);
      const kept = Object.entries({ ...fields, ...set }).filter(([, value]) => value !== null);
      const { method, headers, body } = signed(path, Object.fromEntries(kept));
      const signature = { in: 'header', name: 'x-sign' };
      const sign = (other) => signatureOf(keys.secret, ...other.split('\n'));
      const text = `${method}\n${path}\n${body}`;
      // Callers may put a remark of their own into a call; the service reads past it.
      return { method, url: path, headers, body, signature, signed: text, sign, free: 'remark' };
    },
    callSceneOf: (other, call) => send(signed(...number(call, other.ids))),
    async rotateKeys() {
      const old = keys;
      keys = await operator('/keys', { account: id });
      secrets.push(keys.secret);
      return { withOldKeys: (call) => send(signed(...number(call), old)) };
    },
    topUp: (amount) => operator('/top-up', { account: id, amount }),
    grantVoucher: (voucher) => operator('/vouchers', { account: id, ...voucher }),
    async balance() {
      const { balance, available, reserved } = await operator('/books', { account: id });
      return { balance, available, reserved };
    },
    async ledger() {
      const { lines } = await operator('/books', { account: id });
      return lines.map(({ kind, amount, call }) => ({ kind: kinds[kind] ?? 'other', amount, requestId: call }));
    },
    price: async (purpose) => (await operator('/prices', {}))[products[purpose]],
    suspendApp: (app) => operator('/suspend', { app: apps[app], is: true }),
    resumeApp: (app) => operator('/suspend', { app: apps[app], is: false }),
    suspendAccount: () => operator('/suspend', { account: id, is: true }),
    resumeAccount: () => operator('/suspend', { account: id, is: false }),
    setCapabilities: (app, purposes) =>
      operator('/capabilities', { app: apps[app], may: purposes.map((each) => products[each]) }),
    limitAddresses: (addresses) => operator('/addresses', { account: id, addresses }),
  };
}

/** The service runs in this process. One that does not tells what it holds in a way of its own. */
function heldBytes() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

export default {
  name: 'full',
  async open({ gateways }) {
    const lines = [];
    let stoppedMs = null;
    const nowMs = () => stoppedMs ?? Date.now();
    const nodes = await startNodes({ origin: gateways.cmcc, nowMs, log: (line) => lines.push(line) });
    let used = 0;
    const door = () => nodes.doors[used];
    const operator = async (path, fields) => {
      const response = await fetch(nodes.office + path, { method: 'POST', body: JSON.stringify(fields) });
      return response.json();
    };
    return {
      isolation: 'account',
      answersWithinMs: 3_000,
      carriers: ['cmcc'],
      origin: door(),
      // Each open starts a service, at whatever gateways it is told.
      gateways: 'http',
      lacks: [
        ...['bootstrap', 'over', 'registerApp'],
        ...['spoilt:no-action', 'spoilt:unknown-action', 'spoilt:action-in-wrong-case'],
        ...['spoilt:unknown-project', 'spoilt:scene-of-other-purpose'],
      ],
      async openAccount({ name, apps, funds }) {
        const account = await operator('/accounts', { name, funds: funds ?? '1000' });
        const ids = {};
        for (const app of apps) {
          const filed = app.carriers.cmcc;
          ids[app.name] = (await operator('/apps', { account: account.id, name: app.name, filed })).id;
        }
        return accountOf({ door, operator }, account, ids);
      },
      log: async () => lines,
      stopClock: async (atMs) => {
        stoppedMs = atMs;
      },
      restart: nodes.restart,
      kill: nodes.kill,
      async useNode(node) {
        used = node;
      },
      probe: async () => ({ memoryBytes: heldBytes() }),
      close: nodes.close,
    };
  },
};
