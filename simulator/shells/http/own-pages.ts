import type { Reply } from '../../core/words/arrival.ts';
import { fixIn, heading, headingIn, headingOf, type Problem } from '../../core/words/mistake.ts';
import type { Language } from '../../core/words/said.ts';
import type { HostProblem } from './host.ts';

/**
 * Pages that no carrier writes. They say so, and no browser may make anything else of them. Carriers' own answers, JSONP
 * among them, get no such headers: what a page cannot load in life it must not be able to load here.
 */
function ownPage(status: number, body: string, more: Reply['headers'] = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-content-type-options': 'nosniff', ...more },
    body,
  };
}

/** For a request that does not say to whom it goes, or says it twice. */
export const badAddress = (problem: HostProblem): Reply =>
  ownPage(400, `sanwang: ${heading(problem).message} (RFC 9112 3.2)\n`, { connection: 'close' });

/** For a request to a proxy that is none. */
export const refusedPage = (status: number, problem: Problem): Reply => ownPage(status, inWords(problem));

/** What is wrong and what to do, in both languages: nobody knows who reads what a proxy answers. */
export function inWords(problem: Problem): string {
  const said = (language: Language) =>
    [headingIn(language, headingOf(problem)), fixIn(language, problem)].filter((part) => part !== undefined);
  return `sanwang: ${said('en').join(': ')}\nsanwang：${said('zh').join('：')}\n`;
}

/** For a port that was opened without certificates. */
export const noTls =
  'TLS is not offered on this port. Ask over plain HTTP: give your client the http URL of the gateway as its base URL ' +
  '(`sanwang box` lists them), or this port as its proxy for http:// URLs.';

/** For the port of the control API. */
export const noTlsHere =
  'TLS is not offered on the port of the control API: ask it over plain HTTP. The gateways speak TLS and take CONNECT: ' +
  '`sanwang box` lists them.';
