import { answer, headersOf, takeTurns } from './turns.mjs';

// Node's own fetch knows one time-out, of all, and can neither present a certificate nor pin one.
await takeTurns(async (url, body, how) => {
  const signal = AbortSignal.timeout(3_000);
  const response = await fetch(url, { method: 'POST', headers: headersOf(how), body, signal });
  return answer(response.status, response.headers.get('content-type'), await response.text());
});
