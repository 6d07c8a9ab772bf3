import type { Reply } from '../../core/words/arrival.ts';
import { heading } from '../../core/words/mistake.ts';
import type { HostProblem } from './host.ts';

/**
 * Pages that no carrier writes. They say so, and no browser may make anything else of them. Carriers' own answers, JSONP
 * among them, get no such headers: what a page cannot load in life it must not be able to load here.
 */
function ownPage(status: number, text: string, more: Reply['headers'] = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-content-type-options': 'nosniff', ...more },
    body: `sanwang: ${text}\n`,
  };
}

/** For a request that does not say to whom it goes, or says it twice. */
export const badAddress = (problem: HostProblem): Reply =>
  ownPage(400, `${heading(problem).message} (RFC 9112 3.2)`, { connection: 'close' });

export const noTls =
  'TLS is not offered on this port yet. Ask over plain HTTP: give your client the http URL of the gateway as its base URL ' +
  '(`sanwang box` lists them), or this port as its proxy for http:// URLs.';
