import { openMsw } from '../../testing/mounts/msw.ts';
import { shellSuite } from '../../testing/shells/suite.ts';

shellSuite('msw', openMsw, {
  rawHead: 'a handler gives a Response, so it cannot tell a raw answer from noise',
  cut: 'msw has one network error and no way to say how a connection went; so its abilities lack `cut`',
  cancel:
    'msw keeps a clone of every answer, and half of a stream cannot be cancelled: on Node 24 the client waits for ever',
  redirectedBody: 'msw follows redirects itself, never with a body, and with an error of its own words',
});
