import axios from 'axios';
import { numberIn, requestFor, url } from './china-mobile.mjs';

const { data } = await axios.post(url, requestFor(process.argv[2]), { timeout: 5000 });
console.log(numberIn(data));
