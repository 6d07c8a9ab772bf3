import type { Outcome, Why } from '../reference/gateways/outcome.ts';
import type { Answer } from '../reference/index.ts';
import { judge } from '../reference/judge.ts';
import type { Mutant } from './mutant.ts';

const pass: Answer = { is: 'verdict', result: 'PASS' };
const reject: Answer = { is: 'verdict', result: 'REJECT' };
const isOpen = (outcome: Outcome, ...whys: Why[]): boolean =>
  outcome.is === 'undeterminable' && (whys.length === 0 || whys.includes(outcome.why));
const number = (phone: string): Answer => ({ is: 'number', phone });

/** What a carrier said is read wrongly. */
export const judging: readonly Mutant[] = [
  {
    id: 'always-passes',
    title: { en: 'passes every number', zh: '一律判为一致' },
    bug: 'a stub from the first week was never replaced',
    claims: ['VRF-REJECT-01', 'VRF-REJECT-02', 'DUAL-SIM-01', 'VRF-RELAY-01', 'PHN-RANGES-01', 'TOK-SPENT-01'],
    ports: { judge: (outcome, purpose) => (purpose === 'verify' ? pass : judge(outcome, purpose)) },
  },
  {
    id: 'passes-when-unknown',
    title: { en: 'passes when the carrier gives no verdict', zh: '无法判定时放行' },
    bug: 'fail-open, so that users are not kept waiting',
    claims: [
      ...[
        'NET-HANG-01',
        'NET-LATE-01',
        'NET-RESET-01',
        'NET-RESET-02',
        'NET-CLOSE-01',
        'HTTP-STATUS-01',
        'VRF-RELAY-02',
      ],
      ...['HTTP-STATUS-03', 'HTTP-EMPTY-01', 'HTTP-REDIRECT-01', 'HTTP-TYPE-01', 'CODE-UNKNOWN-01', 'OUT-ALL-01'],
      ...['OUT-BACK-01', 'OUT-ONE-01', 'ANS-STATUS-01', 'ANS-BUSY-01', 'ANS-STALL-01', 'ANS-STALL-MID-01'],
    ],
    ports: { judge: (o, purpose) => (purpose === 'verify' && isOpen(o) ? pass : judge(o, purpose)) },
  },
  {
    id: 'rejects-when-unknown',
    title: { en: 'rejects when the carrier gives no verdict', zh: '无法判定时判为不一致' },
    bug: 'fail-closed, at the expense of the user and charged besides',
    claims: [
      ...['NET-HANG-01', 'NET-RESET-01', 'HTTP-STATUS-01', 'CODE-UNKNOWN-01', 'HTTP-TRUNCATED-01', 'HTTP-BROKEN-01'],
      ...['ANS-GOOD-STATUS-01', 'ANS-ODD-LABEL-01', 'ANS-HEADERS-01', 'ANS-DRIP-01', 'ANS-DRIP-HEAD-01'],
    ],
    ports: { judge: (o, purpose) => (purpose === 'verify' && isOpen(o) ? reject : judge(o, purpose)) },
  },
  {
    id: 'truncated-is-success',
    title: { en: 'takes a truncated answer for a success', zh: '把被截断的应答当成功' },
    bug: 'the length of the body is not compared with its header',
    claims: ['HTTP-TRUNCATED-01', 'ANS-CUT-01'],
    ports: { judge: (o, purpose) => (purpose === 'verify' && isOpen(o, 'broken') ? pass : judge(o, purpose)) },
  },
  {
    id: 'malformed-is-success',
    title: { en: 'takes whatever comes with status 200 for a success', zh: '只要状态码 200 就当成功' },
    bug: 'the body is not read when the status looks good',
    claims: [
      ...['HTTP-BROKEN-01', 'HTTP-STATUS-03', 'HTTP-EMPTY-01', 'HTTP-TYPE-01', 'ANS-EMPTY-01', 'ANS-CODE-01'],
      ...['ANS-LABEL-01', 'ANS-GZIP-01'],
    ],
    ports: { judge: (o, purpose) => (purpose === 'verify' && isOpen(o, 'unreadable') ? pass : judge(o, purpose)) },
  },
  {
    id: 'undocumented-is-success',
    title: { en: 'takes a code that it does not know for a success', zh: '把未知返回码当成功' },
    bug: 'a list of errors instead of a list of successes',
    claims: ['CODE-UNKNOWN-01'],
    ports: { judge: (o, purpose) => (purpose === 'verify' && isOpen(o, 'undocumented') ? pass : judge(o, purpose)) },
  },
  {
    id: 'contradiction-is-success',
    title: { en: 'takes a success code without a verdict for a pass', zh: '只有成功码而无结果也放行' },
    bug: 'the code is read and the rest is not',
    claims: [
      ...['LIE-VERDICT-01', 'LIE-VERDICT-02', 'LIE-STALE-01', 'ANS-LIE-VERDICT-01', 'ANS-VERDICT-CUCC-01'],
      'ANS-STALE-01',
    ],
    ports: { judge: (o, purpose) => (purpose === 'verify' && isOpen(o, 'contradiction') ? pass : judge(o, purpose)) },
  },
  {
    id: 'refusal-is-success',
    title: { en: 'trusts the HTTP status over the code in the body', zh: '只看 HTTP 状态，不看正文返回码' },
    bug: 'response.ok is taken for the answer',
    claims: [
      ...['TOK-SPENT-01', 'TOK-EXPIRY-02', 'TOK-FORGED-01', 'TOK-PRODUCT-02', 'CAR-SIGN-01', 'CAR-FAILED-01'],
      ...['CAR-UNKNOWN-01', 'CAR-MAINTENANCE-01', 'CAR-QUOTA-01', 'CAR-SUSPENDED-01', 'CAR-ADDRESS-01'],
      ...['CAR-UNKNOWN-APP-01', 'SIM-ABROAD-01', 'NUM-PORTED-03', 'ANS-LIE-CODE-01', 'ANS-EVENTUAL-01'],
    ],
    ports: { judge: (o, purpose) => (purpose === 'verify' && o.is === 'refused' ? pass : judge(o, purpose)) },
  },
  {
    id: 'invents-numbers',
    title: { en: 'gives a number where the carrier gave none', zh: '运营商未给号码时凭空返回号码' },
    bug: 'a default left over from a demo',
    claims: [
      ...['NET-HANG-02', 'NET-CLOSE-02', 'HTTP-STATUS-02', 'HTTP-EMPTY-02', 'HTTP-TRUNCATED-02', 'HTTP-BROKEN-02'],
      ...['CODE-UNKNOWN-02', 'LIE-EMPTY-01', 'LIE-STALE-02', 'LIE-SEALED-01', 'TOK-PRODUCT-01', 'TOK-APP-01'],
      ...['CAR-CLOSED-01', 'SIM-THINGS-01', 'ANS-BUSY-02', 'ANS-EMPTY-02', 'ANS-CUT-02', 'ANS-CODE-02', 'ANS-GZIP-02'],
      ...['ANS-LIE-CODE-02', 'ANS-LIE-BODY-02', 'ANS-EVENTUAL-02', 'ANS-FIELD-CMCC-02', 'ANS-FIELD-CUCC-02'],
      ...['ANS-FIELD-CTCC-02', 'ANS-FIELD-TYPE-02', 'ANS-GOOD-STATUS-02', 'ANS-ODD-LABEL-02', 'ANS-HEADERS-02'],
      ...['ANS-STALL-02', 'ANS-STALL-MID-02', 'ANS-STALE-02', 'ANS-DRIP-02'],
    ],
    ports: {
      judge: (o, purpose) => (purpose === 'login' && o.is !== 'number' ? number('13800138000') : judge(o, purpose)),
    },
  },
  {
    id: 'accepts-any-number',
    title: { en: 'passes on whatever stands in the place of a number', zh: '运营商返回什么就当作号码' },
    bug: 'what a carrier sends is not looked at',
    claims: ['NUM-ABROAD-01', 'SIM-BROADNET-01', 'NUM-SHORT-01', 'LIE-MASKED-01', 'LIE-EMPTY-02', 'ANS-LIE-NUMBER-02'],
    ports: { judge: (o, purpose) => (o.is === 'number' ? number(o.msisdn) : judge(o, purpose)) },
  },
  {
    id: 'tells-number-on-reject',
    title: { en: 'answers a mismatch with the number', zh: '不一致时返回真实号码' },
    bug: 'helpful to the user, and to whoever is guessing',
    claims: ['VRF-REJECT-01', 'VRF-REJECT-02'],
    ports: { judge: (o, purpose) => (o.is === 'mismatch' ? number('13800000001') : judge(o, purpose)) },
  },
  {
    id: 'permanent-is-transient',
    title: { en: 'answers for-ever failures with codes that SDKs repeat', zh: '以可重试的返回码回答永久性失败' },
    bug: 'one code for everything that went wrong at a carrier',
    claims: [
      'TOK-SPENT-01',
      'TOK-EXPIRY-02',
      'TOK-FORGED-01',
      'TOK-PRODUCT-01',
      'TOK-APP-01',
      'CAR-SIGN-01',
      'CAR-SUSPENDED-01',
      'CAR-CLOSED-01',
    ],
    ports: {
      judge: (o, purpose) =>
        o.is === 'refused' ? { is: 'problem', problem: 'CARRIER_UNREACHABLE' } : judge(o, purpose),
    },
  },
];
