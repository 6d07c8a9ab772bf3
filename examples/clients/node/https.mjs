import { request } from 'node:https';
import { numberIn, requestFor, url } from './china-mobile.mjs';

const headers = { 'content-type': 'application/json' };
const call = request(url, { method: 'POST', headers, timeout: 5000 }, async (response) => {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  console.log(numberIn(JSON.parse(text)));
});
call.on('timeout', () => call.destroy(new Error('China Mobile does not answer')));
call.end(JSON.stringify(requestFor(process.argv[2])));
