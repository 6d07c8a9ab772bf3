import { Agent, request } from 'undici';
import { answer, takeTurns } from './turns.mjs';

const dispatcher = new Agent({ connect: { timeout: 1_000 }, headersTimeout: 2_000, bodyTimeout: 2_000 });

await takeTurns(async (url, body) => {
  const headers = { 'content-type': 'application/json' };
  const response = await request(url, {
    method: 'POST',
    headers,
    body,
    dispatcher,
    signal: AbortSignal.timeout(3_000),
  });
  return answer(response.statusCode, response.headers['content-type'], await response.body.text());
});
