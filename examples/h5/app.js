import { createHash, randomBytes, randomUUID } from 'node:crypto';
import express from 'express';
import { getAppInfo, getMobile } from './unvs.js';

/** RetCodes that speak of the token: unknown, expired or used. The user taps again; all others are ours to look into. */
const spent = new Set([330, 331]);

/** The shop's API. `settings` as in settings.js; `signIn` makes a session for a number. */
export function createApp(
  settings,
  { signIn = () => randomUUID(), log = (line) => console.log(JSON.stringify(line)) } = {},
) {
  const seen = new Set();
  const app = express();
  app.use(express.json({ limit: '8kb' }));

  /** What `getTokenInfo` of the carrier's script takes: signed here, so that the page never sees the key. */
  app.post('/login/start', async (_, response) => {
    try {
      response.json(signed(await getAppInfo(settings)));
    } catch (error) {
      log({ event: 'start', code: error.code ?? error.name });
      response.status(503).json({ next: 'sms' });
    }
  });

  app.post('/login', async (request, response) => {
    const { token, userInformation = '' } = request.body ?? {};
    if (typeof token !== 'string' || token === '' || typeof userInformation !== 'string')
      return response.status(400).json({ next: 'again' });
    // The service answers a repeated call as it did the first: whoever catches a used token must not come in by it.
    const id = createHash('sha256').update(token).digest('base64');
    if (seen.has(id)) return response.status(401).json({ next: 'again' });
    seen.add(id);
    // A token lives for some minutes. Several servers need one memory.
    setTimeout(() => seen.delete(id), 3_600_000).unref();
    try {
      const number = await getMobile(settings, { token, userInformation });
      log({ event: 'login', code: 0 });
      response.json({ session: await signIn(number) });
    } catch (error) {
      // Neither token nor number goes to the log.
      log({ event: 'login', code: error.code ?? error.name });
      const isSpent = spent.has(error.code);
      response.status(isSpent ? 401 : 503).json({ next: isSpent ? 'again' : 'sms' });
    }
  });
  return app;
}

/** The script's version, product and three networks; `sign` is China Mobile's for a page. */
function signed({ appId, appKey }) {
  const [version, businessType] = ['2.0', '8'];
  const traceId = randomBytes(16).toString('hex');
  // Beijing's wall clock: yyyyMMddHHmmssSSS.
  const timestamp = new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\D/g, '');
  const sign = createHash('md5')
    .update([appId, businessType, traceId, timestamp, traceId, version, appKey].join(''))
    .digest('hex');
  return { version, appId, sign, traceId, timestamp, businessType, openType: '1', expandParams: '' };
}
