import { describe, expect, it } from 'vitest';
import { reasons } from '../suite/reasons.ts';
import { referenceTable, tableOf } from './unvs-codes.ts';
import { read, signatureOf } from './unvs-wire.ts';

const PublicKey = 'ucloudsomeone@example.com1296235120854146120';
const privateKey = '46f09bb9fab4f12dfc160dae12273d5332b5debe';
const common = { ProjectId: 'org-test01', Region: 'cn-bj2', PublicKey };

describe('the signature', () => {
  it.each([
    [
      { Action: 'DescribeUHostInstance', Region: 'cn-bj2', Limit: '10', PublicKey },
      'cba5cf5ec4d4233d206b1b54951e3787350a642f',
    ],
    [
      { ...common, Token: 'STsid0001', BusinessId: 'biz-login-01', Action: 'GetMobile' },
      '51b5b263707a1df766b468aaf4904b221a32eca1',
    ],
    [
      { ...common, Token: 'STsid0002', BusinessId: 'biz-verify-01', Action: 'VerifyMobile', Phone: '13800138000' },
      'f1301999fef4c0bb8b4e25eded4eb086b0397fc0',
    ],
  ])('is that of a worked example: %j', (fields, signature) => {
    expect(signatureOf(fields, privateKey)).toBe(signature);
  });

  it('is that of the vendor’s Python SDK', () => {
    expect(signatureOf({ foo: 'bar' }, 'my_private_key')).toBe('634edc1bb957c0d65e5ab5494cf3b7784fbc87af');
  });
});

describe('an answer', () => {
  const verdictOf = (document: unknown, status = 200) =>
    read({ status, headers: {}, body: JSON.stringify(document) }, 0, referenceTable).verdict;

  it.each([
    [{ RetCode: 0, Data: { Phone: '13800000001' } }, 'number'],
    [{ RetCode: 0, Data: { VerifyResult: 'PASS' } }, 'pass'],
    [{ RetCode: 0, Data: { VerifyResult: 'REJECT' } }, 'reject'],
    [{ RetCode: 0, Data: { VerifyResult: 'UNKNOWN' } }, 'undeterminable'],
    [{ RetCode: 0, Data: { VerifyResult: 'pass' } }, 'invalid'],
    [{ RetCode: 0, Data: 'PASS' }, 'invalid'],
    [{ RetCode: 0, Data: { AppId: 'a' } }, 'ok'],
    [{ RetCode: 331 }, 'refused'],
    [{ RetCode: 352 }, 'undeterminable'],
    [{ RetCode: 353 }, 'undeterminable'],
    [{ RetCode: 99999 }, 'refused'],
    [{ RetCode: '0', Data: { Phone: '13800000001' } }, 'invalid'],
    [{ Data: { VerifyResult: 'PASS' } }, 'invalid'],
    [null, 'invalid'],
    ['PASS', 'invalid'],
  ])('%j is %s', (document, verdict) => {
    expect(verdictOf(document)).toBe(verdict);
  });

  it('is sent again by the SDKs from 2000, and after a gateway’s status', () => {
    const retryable = (RetCode: number, status = 200) =>
      read({ status, headers: {}, body: JSON.stringify({ RetCode }) }, 0, referenceTable).retryable;
    expect([retryable(1999), retryable(2000), retryable(0), retryable(150, 503)]).toEqual([false, true, false, true]);
  });
});

it('knows reasons by the names of the suite', () => {
  expect(Object.values(referenceTable.reasonOf).filter((reason) => !(reason in reasons))).toEqual([]);
});

describe('a code of another service', () => {
  const answerOf = (RetCode: number, codes?: Record<string, string>) =>
    read({ status: 200, headers: {}, body: JSON.stringify({ RetCode }) }, 0, tableOf(codes));

  it('is what the vendor says below 300, and no one’s guess from there', () => {
    expect(answerOf(171)).toMatchObject({ verdict: 'refused', reason: 'AUTH_BAD_SIGNATURE' });
    expect(answerOf(171)).not.toHaveProperty('unclear');
    for (const code of [300, 331, 352, 2001])
      expect(answerOf(code)).toMatchObject({
        verdict: 'undeterminable',
        reason: null,
        unclear: expect.stringMatching(`RetCode ${code} .*--codes FILE`),
      });
  });

  it('is what its table says, and unclear where that is silent', () => {
    const codes = { 331: 'CARRIER_TIMEOUT', 999: 'TOKEN_USED' };
    expect(answerOf(331, codes)).toMatchObject({ verdict: 'undeterminable', reason: 'CARRIER_TIMEOUT' });
    expect(answerOf(331, codes)).not.toHaveProperty('unclear');
    expect(answerOf(999, codes)).toMatchObject({ verdict: 'refused', reason: 'TOKEN_USED' });
    expect(answerOf(352, codes)).toHaveProperty('unclear');
  });
});
