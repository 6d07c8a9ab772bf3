import { rightTrust, type Trust } from '../reference/gateways/exchange.ts';
import type { Answer, Gateway, Outcome, Ports } from '../reference/index.ts';
import { isCharged, judge } from '../reference/judge.ts';
import type { Mutant } from './mutant.ts';
import { bend, never } from './redeeming.ts';

/** Another way to know a gateway over https. */
const knowing = (certificate: Partial<Trust['certificate']>): Partial<Ports> => ({
  trust: { ...rightTrust, certificate: { ...rightTrust.certificate, ...certificate } },
});

const isUnreached = (outcome: Outcome): boolean => outcome.is === 'undeterminable' && outcome.why === 'unreachable';
const isCut = (outcome: Outcome): boolean =>
  outcome.is === 'undeterminable' && (outcome.why === 'unreachable' || outcome.why === 'broken');

/** What is said when no connection stands. */
const saying = (said: Answer): Partial<Ports> => ({
  judge: (outcome, purpose) => (isUnreached(outcome) ? said : judge(outcome, purpose)),
});

/** The first certificate that a service is shown is the only one that it takes. */
function pinned(): Partial<Ports> {
  let first: string | null = null;
  return knowing({
    checkServerIdentity(_, { fingerprint256: shown }) {
      first ??= shown;
      return shown === first ? undefined : new Error('another certificate');
    },
  });
}

/** A connection that broke is taken for a carrier's no. */
const brokenIsNo = (gateway: Gateway): Gateway =>
  bend(gateway, (o) => (o.is === 'undeterminable' && o.why === 'broken' ? { is: 'mismatch' } : o));

const notThere: Partial<Ports> = { wrapGateway: (gateway) => bend(gateway, (o) => (isUnreached(o) ? never : o)) };

/** Far more than anybody means, and an end to it all the same: nothing may go on when the service is closed. */
const tries = 200;

/** No connection to the carrier, or one that nobody should have. */
export const listeners: readonly Mutant[] = [
  {
    id: 'trusts-any-certificate',
    title: { en: 'trusts whatever certificate a carrier shows', zh: '信任任何证书' },
    bug: 'rejectUnauthorized: false, from the days of a test gateway',
    claims: ['TLS-BAD-01', 'TLS-BAD-02'],
    ports: knowing({ rejectUnauthorized: false }),
  },
  {
    id: 'trusts-any-name',
    title: { en: 'does not look whose certificate it is', zh: '不核对证书的主机名' },
    bug: 'a check of the chain and none of the name',
    claims: ['TLS-BAD-01', 'TLS-BAD-02'],
    ports: knowing({ checkServerIdentity: () => undefined }),
  },
  {
    id: 'speaks-old-tls',
    title: { en: 'speaks TLS 1.1 and ciphers that hide nothing', zh: '接受 TLS 1.1 与不加密的套件' },
    bug: 'settings that once let an old gateway in',
    claims: ['TLS-WEAK-02'],
    ports: knowing({ minVersion: 'TLSv1', ciphers: 'DEFAULT:NULL:@SECLEVEL=0' }),
  },
  {
    id: 'pins-a-certificate',
    title: { en: 'takes no certificate but the first that it saw', zh: '只认首次见到的证书' },
    bug: 'a pin without a second key',
    claims: ['TLS-RENEW-01'],
    ports: pinned(),
  },
  {
    id: 'waits-for-a-line',
    title: { en: 'has no limit to the time of connecting', zh: '建立连接没有超时' },
    bug: 'a timeout for the answer alone, and a client that connects again by itself',
    claims: ['LSN-CLOSED-01', 'LSN-CLOSED-02', 'LSN-SILENT-01', 'TLS-STALL-02'],
    ports: notThere,
  },
  {
    id: 'asks-without-end',
    title: { en: 'asks again for as long as connections break', zh: '连接失败就一直重试' },
    bug: 'a loop around the call, and nobody who counts',
    claims: ['LSN-TRIES-01'],
    ports: { asksAgain: (outcome, attempt) => isCut(outcome) && attempt < tries },
  },
  {
    id: 'no-line-is-a-match',
    title: { en: 'passes when no connection stands', zh: '连不上运营商时放行' },
    bug: 'users first, as long as it is the carrier’s fault',
    claims: ['LSN-CLOSED-01', 'LSN-SILENT-01', 'TLS-ALERT-01'],
    ports: saying({ is: 'verdict', result: 'PASS' }),
  },
  {
    id: 'no-line-is-a-refusal',
    title: { en: 'calls the token wrong when no connection stands', zh: '连不上运营商时判定令牌无效' },
    bug: 'one catch for all errors, which blames the caller',
    claims: ['LSN-CLOSED-01', 'LSN-CLOSED-02', 'LSN-BACK-01', 'TLS-STALL-02', 'TLS-WEAK-02'],
    ports: saying({ is: 'problem', problem: 'TOKEN_INVALID' }),
  },
  {
    id: 'charges-without-a-line',
    title: { en: 'charges for a carrier that was never reached', zh: '未连上运营商也计费' },
    bug: 'the charge is made before the connection is',
    claims: ['LSN-CLOSED-01', 'LSN-CLOSED-02', 'LSN-SILENT-01', 'TLS-BAD-01'],
    ports: {
      isCharged: (answer) => isCharged(answer) || (answer.is === 'problem' && answer.problem === 'CARRIER_UNREACHABLE'),
    },
  },
  {
    id: 'stale-is-a-mismatch',
    title: { en: 'rejects when a connection died that it had kept', zh: '复用的连接失效时判为不一致' },
    bug: 'connections are kept, and none is looked at before it is used again',
    claims: ['LSN-STALE-01'],
    limits: { keepAlive: true },
    ports: { wrapGateway: brokenIsNo },
  },
];
