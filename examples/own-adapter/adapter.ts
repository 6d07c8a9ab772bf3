// The same adapter in TypeScript, as a server of its own for a service that runs already: the suite posts it messages.
// Node runs it from 22.18 on; before that compile it, or use tsx.
//
//   PORT=8700 node adapter.ts &
//   sanwang conform --target-cmd "node serve.js" --adapter http://127.0.0.1:8700 --profile data-plane
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

interface Message {
  readonly id: number;
  readonly verb: string;
  readonly told: { readonly target?: string; readonly token?: string; readonly phone?: string };
}

const filed: unknown = JSON.parse(readFileSync('app.json', 'utf8'));
let origin = '';

/** The service's problems, as verdicts and reasons of the suite. */
const problems: Readonly<Record<string, readonly [verdict: string, reason: string]>> = {
  question: ['refused', 'PARAM_INVALID'],
  ticket: ['refused', 'TOKEN_INVALID'],
  number: ['refused', 'PHONE_FORMAT_INVALID'],
  carrier: ['undeterminable', 'CARRIER_FAILED'],
};

interface Said {
  readonly problem?: string;
  readonly msisdn?: string;
  readonly isSame?: boolean;
}

function meaningOf({ problem, msisdn, isSame }: Said): readonly [verdict: string, reason: string | null] {
  if (problem !== undefined) return problems[problem] ?? ['invalid', null];
  if (msisdn !== undefined) return ['number', null];
  return isSame === undefined ? ['invalid', null] : [isSame ? 'pass' : 'reject', null];
}

async function put(path: string, question: object) {
  const startedMs = performance.now();
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(question) });
  const body = await response.text();
  const said = JSON.parse(body) as Said;
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

async function give({ verb, told }: Message): Promise<unknown> {
  if (verb === 'getNumber') return put('/whose', { ticket: told.token });
  if (verb === 'verifyNumber') return put('/is-it', { ticket: told.token, msisdn: told.phone });
  if (verb === 'fixedAccount') return { apps: [filed] };
  if (verb === 'close') return null;
  if (verb !== 'open') throw new Error(`there is no verb ${verb}`);
  origin = told.target ?? '';
  return {
    protocol: 1,
    name: 'whose',
    isolation: 'static',
    answersWithinMs: 3_000,
    carriers: ['cmcc'],
    offers: ['fixedAccount'],
    lacks: ['bootstrap', 'spoilt', 'over', 'raw', 'envelope', 'registerApp'],
  };
}

/** Whatever goes wrong is said, and ends no process. */
async function answerTo(text: string): Promise<object> {
  let id: number | null = null;
  try {
    const message = JSON.parse(text) as Message;
    id = message.id;
    return { id, gives: await give(message) };
  } catch (error) {
    return { id, error: String(error) };
  }
}

createServer(async (request, response) => {
  const answer = await answerTo(Buffer.concat(await request.toArray()).toString());
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}).listen(Number(process.env['PORT'] ?? 8700), '127.0.0.1');
