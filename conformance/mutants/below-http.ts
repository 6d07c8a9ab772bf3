import type { Mutant } from './mutant.ts';

/** What an HTTP server does by itself, before the service is asked. */
export const belowHttp: readonly Mutant[] = [
  {
    id: 'leaves-bodies-unread',
    title: { en: 'reads the body of a refused request as the next one', zh: '把被拒请求的请求体当作下一个请求' },
    bug: 'the path is looked at first, and the connection is kept with the body still in it',
    claims: ['HOST-NEST-01'],
    delivery: { bodyIsNext: true },
  },
  {
    id: 'lets-the-server-speak',
    title: {
      en: 'answers what is no HTTP request with a page of the HTTP server',
      zh: '对非 HTTP 请求返回服务器自带页面',
    },
    bug: 'errors of the server never come to the error handler',
    claims: ['HOST-HTTP-01'],
    delivery: { ownPages: true },
  },
];
