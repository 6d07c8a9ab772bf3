import { shellContract } from '../contract.ts';
import { openUndici } from './undici.test-kit.ts';

shellContract('undici', openUndici, {
  forwarded: 'a client in this process is no proxy: what it forwards with a request is about its own callers',
});
