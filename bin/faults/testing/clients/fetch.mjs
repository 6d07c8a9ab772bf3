import { answer, takeTurns } from './turns.mjs';

// Node's own fetch knows one time-out, of all.
await takeTurns(async (url, body) => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(3_000) });
  return answer(response.status, response.headers.get('content-type'), await response.text());
});
