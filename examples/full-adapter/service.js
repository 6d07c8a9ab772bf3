// A number-verification service with accounts, money and an operator, at China Mobile alone. Callers sign each request:
// x-key names the key, x-sign is the lower-case hex HMAC-SHA256 of method, path and body, a line each. It knows nothing of Sanwang.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import { createCarrier, isNumber, isToken } from './carrier.js';
import { Purse, unitsOf, yuanOf } from './purse.js';

const prices = { number: '0.05', check: '0.04' };
/** What is asked where; nothing is at the root. */
const places = new Map([
  ['/', null],
  ['/v1/number', 'number'],
  ['/v1/check', 'check'],
]);
const mostBytes = 64 * 1024;
const statuses = {
  key: 401,
  signature: 401,
  address: 403,
  account: 403,
  money: 402,
  carrier: 502,
  large: 413,
  path: 404,
  method: 405,
};

/** One node of it: what is to outlive it stands in the store, and what its last life had in hand is given back first. */
export function createService({ origin, store, node, nowMs = Date.now, log = () => {} }) {
  const carrier = createCarrier({ origin, nowMs });
  const { accounts, keys, apps, asked } = store;
  let hasPower = true;
  store.giveBack(node);

  const newKey = (account) => {
    keys.delete(account.key);
    account.key = randomUUID();
    account.secret = randomUUID();
    keys.set(account.key, account);
    return { key: account.key, secret: account.secret };
  };

  // -- the data plane

  async function call(what, request, body) {
    const account = keys.get(request.headers['x-key']);
    if (account === undefined) return { problem: 'key' };
    const given = Buffer.from(request.headers['x-sign'] ?? '');
    const right = Buffer.from(signatureOf(account.secret, request.method, request.url, body));
    if (given.length === 0) return { problem: 'unsigned' };
    if (given.length !== right.length || !timingSafeEqual(given, right)) return { problem: 'signature' };
    if (account.suspended) return { problem: 'account' };
    if (account.addresses !== null && !admits(account.addresses, request.socket.remoteAddress))
      return { problem: 'address' };
    return answerTo(what, JSON.parse(body), account);
  }

  async function answerTo(what, { app: id, token, number, remark = '' }, account) {
    // What callers note down for themselves is read past, as long as it is a text.
    if (typeof remark !== 'string') return { problem: 'question' };
    const app = apps.get(id);
    if (app === undefined || app.account !== account) return { problem: 'app' };
    if (app.suspended) return { problem: 'suspended' };
    if (!app.may.includes(what)) return { problem: 'closed' };
    if (!isToken(token)) return { problem: 'token' };
    if (what === 'check' && !isNumber(number)) return { problem: 'number' };
    const question = JSON.stringify([what, id, number]);
    const before = asked.get(token);
    if (before !== undefined) return before.question === question ? before.answer : { problem: 'used' };
    const held = account.purse.hold(unitsOf(prices[what]), nowMs());
    if (held === null) return { problem: 'money' };
    const call = { id: randomUUID(), node, token, purse: account.purse, held };
    store.begin(call);
    const answer = redeem(what, { token, number }, app, call);
    asked.set(token, { question, answer });
    return answer;
  }

  async function redeem(what, question, app, call) {
    const { id, purse, held } = call;
    const answer = await carrier(what, question, app.filed);
    // Nobody hears of it, and the next life of this node has given the money back.
    if (!hasPower) return { id, problem: 'carrier' };
    store.end(call);
    if (answer.problem === undefined) purse.pay(held, id);
    else purse.release(held);
    return { id, ...answer };
  }

  // -- the operator's

  const operator = {
    'POST /accounts'({ name, funds }) {
      const account = { id: randomUUID(), name, purse: new Purse(), suspended: false, addresses: null };
      accounts.set(account.id, account);
      if (Number(funds) > 0) account.purse.topUp(unitsOf(funds));
      return { id: account.id, ...newKey(account) };
    },
    'POST /apps'({ account, name, filed }) {
      const id = randomUUID();
      apps.set(id, { id, name, filed, account: accounts.get(account), may: ['number', 'check'], suspended: false });
      return { id };
    },
    'POST /top-up': ({ account, amount }) => accounts.get(account).purse.topUp(unitsOf(amount)),
    'POST /vouchers': ({ account, amount, fromMs = 0, untilMs }) =>
      accounts.get(account).purse.grant(unitsOf(amount), fromMs, untilMs),
    'POST /keys': ({ account }) => newKey(accounts.get(account)),
    'POST /suspend'({ account, app, is }) {
      (app === undefined ? accounts.get(account) : apps.get(app)).suspended = is;
    },
    'POST /capabilities'({ app, may }) {
      apps.get(app).may = may;
    },
    'POST /addresses'({ account, addresses }) {
      accounts.get(account).addresses = addresses.length === 0 ? null : listOf(addresses);
    },
    'POST /books'({ account }) {
      const { purse } = accounts.get(account);
      const { cash, free, held } = purse.sums(nowMs());
      const lines = purse.lines(nowMs()).map(({ units, ...line }) => ({ ...line, amount: yuanOf(units) }));
      return { balance: yuanOf(cash), available: yuanOf(free), reserved: yuanOf(held), lines };
    },
    'POST /prices': () => prices,
  };

  const door = createServer(async (request, response) => {
    let answer = { problem: 'question' };
    try {
      const body = await bodyOf(request);
      const what = places.get(request.url);
      if (body === null) answer = { problem: 'large' };
      else if (what === undefined) answer = { problem: 'path' };
      else if (request.method !== 'POST') answer = { problem: 'method' };
      else if (what !== null) answer = await call(what, request, body);
    } catch {
      // Said below: this was no question.
    }
    // Neither keys nor tokens nor numbers.
    log(`${new Date(nowMs()).toISOString()} ${JSON.stringify(request.url.slice(0, 20))} ${answer.problem ?? 'good'}`);
    const status = answer.problem === undefined ? 200 : (statuses[answer.problem] ?? 400);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });

  const office = createServer(async (request, response) => {
    const work = operator[`${request.method} ${request.url}`];
    const gives = work?.(JSON.parse((await bodyOf(request)) || '{}'));
    response.writeHead(work === undefined ? 404 : 200).end(JSON.stringify(gives ?? {}));
  });
  const cutPower = () => {
    hasPower = false;
  };
  return { door, office, cutPower };
}

export const signatureOf = (secret, method, path, body) =>
  createHmac('sha256', secret).update(`${method}\n${path}\n${body}`).digest('hex');

/** Null for what is too long, which is read to its end all the same: an answer would else be lost. */
async function bodyOf(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length <= mostBytes) parts.push(part);
  }
  return length > mostBytes ? null : new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
}

function listOf(addresses) {
  const list = new BlockList();
  for (const each of addresses) {
    const [address, prefix] = each.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return list;
}

const admits = (list, address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
