import { request } from 'undici';
import { numberIn, requestFor, url } from './china-mobile.mjs';

const { body } = await request(url, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(requestFor(process.argv[2])),
});
console.log(numberIn(await body.json()));
