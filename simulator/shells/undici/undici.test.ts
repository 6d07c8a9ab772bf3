import { openUndici } from '../../testing/mounts/undici.ts';
import { shellContract } from '../../testing/shells/contract.ts';

shellContract('undici', openUndici, {
  forwarded: 'a client in this process is no proxy: what it forwards with a request is about its own callers',
});
