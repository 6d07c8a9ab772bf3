import { shellContract } from '../contract.ts';
import { openMsw } from './msw.test-kit.ts';

shellContract('msw', openMsw, {
  rawHead: 'a handler gives a Response, so it cannot tell a raw answer from noise',
  cut: 'msw has one network error and no way to say how a connection went; so its abilities lack `cut`',
  redirectedBody: 'msw follows redirects itself, never with a body, and with an error of its own words',
});
