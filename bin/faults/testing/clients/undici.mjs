import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';
import { answer, headersOf, takeTurns } from './turns.mjs';

const limits = { headersTimeout: 2_000, bodyTimeout: 2_000, maxResponseSize: 500_000 };
const anonymous = new Agent({ ...limits, connect: { timeout: 1_000 } });
const { CLIENT_CERT, CLIENT_KEY } = process.env;
const shown = { cert: readFileSync(CLIENT_CERT), key: readFileSync(CLIENT_KEY) };
const known = new Agent({ ...limits, connect: { timeout: 1_000, ...shown } });

await takeTurns(async (url, body, how) => {
  const response = await request(url, {
    method: 'POST',
    headers: headersOf(how),
    body,
    dispatcher: how === 'certificate' ? known : anonymous,
    signal: AbortSignal.timeout(3_000),
  });
  return answer(response.statusCode, response.headers['content-type'], await response.body.text());
});
