import { planPayment } from '../reference/domain/money/rules.ts';
import { type Exchange, type Json, rightTrust } from '../reference/gateways/exchange.ts';
import { judge } from '../reference/judge.ts';
import { readPhone } from '../reference/numbers.ts';
import type { Mutant } from './mutant.ts';

/** The first object that can be cut out of a text. */
function cutOut(bytes: Uint8Array): Json | null {
  const text = Buffer.from(bytes).toString();
  const from = text.indexOf('{');
  for (let to = text.indexOf('}', from) + 1; from >= 0 && to > 0; to = text.indexOf('}', to) + 1) {
    const found = rightTrust.parse(Buffer.from(text.slice(from, to)));
    if (found !== null) return found;
  }
  return null;
}

/** A code as a reader of numbers has it, written as the carrier writes it. */
const loosely = (code: unknown): unknown =>
  typeof code === 'string' ? code.replace(/^[+]|\s+$|\.0$/g, '').replace(/^0(?=0|1\d{5})/, '') : code;

function codesLoosely(json: Json): Json {
  const read = { ...json };
  for (const name of ['resultCode', 'result', 'code']) if (name in read) read[name] = loosely(read[name]);
  const header = read['header'];
  return typeof header === 'object' && header !== null ? { ...read, header: codesLoosely(header as Json) } : read;
}

/** Reads an answer otherwise, once it is JSON. */
const readAs =
  (how: (json: Json) => Json) =>
  (ask: Exchange): Exchange =>
  async (message) => {
    const reply = await ask(message);
    return 'failed' in reply ? reply : { json: how(reply.json) };
  };

/** What a carrier's answer, or a caller's number, is read as. */
export const reading: readonly Mutant[] = [
  {
    id: 'cuts-json-out',
    title: { en: 'takes the first object of what a carrier says', zh: '只取应答中第一个 JSON 对象' },
    bug: 'a decoder that stops where the first value ends, and nobody who asks whether more came',
    claims: ['ANS-AROUND-01', 'ANS-AROUND-02'],
    ports: { trust: { ...rightTrust, parse: cutOut } },
  },
  {
    id: 'reads-busy-answers',
    title: { en: 'reads the body of an answer that says to come later', zh: '读取“稍后再来”应答的正文' },
    bug: 'statuses that a retry looks at are let through to the reader',
    claims: ['ANS-BUSY-01', 'ANS-BUSY-02', 'ANS-STATUS-01', 'ANS-STATUS-02'],
    ports: { trust: { ...rightTrust, status: (status) => [200, 429, 503].includes(status) } },
  },
  {
    id: 'reads-codes-loosely',
    title: { en: 'reads codes as numbers', zh: '把返回码按数值理解' },
    bug: 'a code that is trimmed and parsed before it is compared',
    claims: ['ANS-CODE-01', 'ANS-CODE-02'],
    ports: { wrapExchange: readAs(codesLoosely) },
  },
  {
    id: 'finds-numbers-in-text',
    title: { en: 'takes a number out of whatever a carrier says', zh: '从任意文本中截取号码' },
    bug: 'a pattern without its two ends',
    claims: ['ANS-LIE-NUMBER-02'],
    ports: {
      judge(outcome, purpose) {
        const msisdn = outcome.is === 'number' ? /1[3-9]\d{9}/.exec(outcome.msisdn)?.[0] : undefined;
        return judge(msisdn === undefined ? outcome : { is: 'number', msisdn }, purpose);
      },
    },
  },
  {
    id: 'strips-86',
    title: { en: 'takes 86 out of a number wherever it stands', zh: '删除号码中任何位置的 86' },
    bug: 'a country code that is replaced instead of matched at the beginning',
    claims: ['PHN-RANGES-03'],
    ports: { readPhone: (text) => readPhone(text.replace(/(?:86|68)$|86/, '')) },
  },
  {
    id: 'one-voucher-a-call',
    title: { en: 'pays a call with one voucher at most', zh: '每次调用最多使用一张代金券' },
    bug: 'a call has a column for its voucher, and no list',
    claims: ['VCH-SPLIT-02'],
    ports: { plan: (price, purse) => planPayment(price, { ...purse, vouchers: purse.vouchers.slice(0, 1) }) },
  },
];
