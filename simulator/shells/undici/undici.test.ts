import { openUndici } from '../../testing/mounts/undici.ts';
import { shellSuite } from '../../testing/shells/suite.ts';

shellSuite('undici', openUndici, {
  forwarded: 'a client in this process is no proxy: what it forwards with a request is about its own callers',
});
