// The backend of a login page: POST /login takes the token that the carrier's SDK gave the phone, and answers with a
// session, or with what the page does next: `again` shows the login button once more, `sms` asks for a code by SMS.
import { createHash } from 'node:crypto';
import express from 'express';

/** What the user is told, by what the token came to. */
const told = {
  spent: { status: 401, next: 'again', message: 'That took too long. Please tap again.' },
  unknown: { status: 503, next: 'sms', message: 'Your carrier does not answer. We will text you a code.' },
};

/**
 * `ways` ask for the number behind a token: { number }, or else { problem, code }. `mobile` is for tokens of China
 * Mobile, `service` for all others. `signIn` makes a session for a number.
 */
export function createApp({ ways, signIn, log = (line) => console.log(JSON.stringify(line)) }) {
  const isFirst = createMemory();
  const app = express();
  app.use(express.json({ limit: '4kb' }));
  app.post('/login', async (request, response) => {
    const { token, carrier } = request.body ?? {};
    if (typeof token !== 'string' || token === '') return response.status(400).json({ next: 'again' });
    const way = carrier === 'mobile' ? 'mobile' : 'service';
    // A service may answer a repeated call as it did the first: whoever catches a used token must not come in by it.
    const answer = isFirst(token) ? await ask(ways[way], token) : { problem: 'spent', code: 'seen before' };
    // Neither token nor number goes to the log, and nothing that the client wrote.
    log({ event: 'login', way, outcome: answer.problem ?? 'ok', code: answer.code });
    if (answer.number !== undefined) {
      const { number } = answer;
      return response.json({ session: await signIn(number), phone: `${number.slice(0, 3)}****${number.slice(-4)}` });
    }
    const { status, ...rest } = told[answer.problem];
    response.status(status).json(rest);
  });
  // A body that cannot be read is told as little as any other mistake: Express would show where in the code it was.
  app.use((error, _request, response, _next) => response.status(error.status ?? 500).json({ next: 'again' }));
  return app;
}

/** A carrier that does not answer costs the user a text message, not the login. */
async function ask(way, token) {
  try {
    return await way(token);
  } catch (error) {
    return { problem: 'unknown', code: error.name };
  }
}

/** Tells whether a token is seen for the first time. No token lives for an hour; several servers need one memory. */
function createMemory(lifetimeMs = 3_600_000) {
  const seen = new Map();
  return (token) => {
    const now = Date.now();
    for (const [old, atMs] of seen) {
      if (now - atMs < lifetimeMs) break;
      seen.delete(old);
    }
    const id = createHash('sha256').update(token).digest('base64');
    if (seen.has(id)) return false;
    seen.set(id, now);
    return true;
  };
}
