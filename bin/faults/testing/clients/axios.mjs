import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import axios from 'axios';
import { answer, takeTurns } from './turns.mjs';

const client = axios.create({
  ...{ timeout: 3_000, proxy: false },
  ...{ httpAgent: new Agent({ keepAlive: true }), httpsAgent: new SecureAgent({ keepAlive: true }) },
});

await takeTurns(async (url, body) => {
  const headers = { 'content-type': 'application/json' };
  const response = await client.post(url, body, { headers });
  return answer(response.status, response.headers['content-type'], response.data);
});
