import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import axios from 'axios';
import { answer, headersOf, takeTurns } from './turns.mjs';

const client = axios.create({
  ...{ timeout: 3_000, proxy: false, maxContentLength: 500_000 },
  ...{ httpAgent: new Agent({ keepAlive: true }), httpsAgent: new SecureAgent({ keepAlive: true }) },
});
const { CLIENT_CERT, CLIENT_KEY } = process.env;
const shown = { cert: readFileSync(CLIENT_CERT), key: readFileSync(CLIENT_KEY) };
const known = new SecureAgent({ keepAlive: true, ...shown });

await takeTurns(async (url, body, how) => {
  const more = how === 'certificate' ? { httpsAgent: known } : {};
  const response = await client.post(url, body, { headers: headersOf(how), ...more });
  return answer(response.status, response.headers['content-type'], response.data);
});
