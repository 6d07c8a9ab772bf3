import { fetch } from 'undici';
import { numberIn, requestFor, url } from './china-mobile.mjs';

const response = await fetch(url, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(requestFor(process.argv[2])),
});
console.log(numberIn(await response.json()));
