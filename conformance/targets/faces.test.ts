import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faceIds } from '../../fixtures/face-id.ts';
import { cases } from '../cases/index.ts';
import { isKilled, runMatrix } from '../suite/matrix.ts';
import { runSuite } from '../suite/run.ts';
import { faceCodes } from './face-codes.ts';
import { mutantNamed, mutantTarget } from './mutant.ts';
import { referenceTarget } from './reference.ts';
import { type Carriers, openCarriers } from './surroundings.ts';

// The reference service asked by the APIs of other vendors, with adapters that an outsider could have written.

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

/** What has no counterpart at either API; every other case is judged. */
const elsewhere: readonly (readonly [reason: RegExp, ids: RegExp])[] = [
  [/lacks bootstrap/, /^(APP-(BOOT|SUSPEND|KEYS|REASON|ORIGIN)|PAGE-CORS|OUT-ALL|CHG-FREE|ENV-SHAPE|NUM-MASK)/],
  [/does not say that the service redeems tokens of pages/, /^PAGE-/],
  [/lacks registerApp/, /^REG-/],
  [/lacks over/, /^ENV-TRANSPORT/],
  [/lacks rotateKeys/, /^(AUTH-ROTATE|RST-STOP|NODE-KEYS)/],
  [/lacks spoilt:.*(scene|project)/, /^(SCN|AUTH-PROJECT|ORD-REASON|ENV-STATUS)-/],
  [/lacks spoilt:(tampered|unsigned-parameter|upper-case-signature|no-action)/, /^(AUTH-SIGN-0[234]|ACT-MISSING)/],
  [/calls of this service are not signed/, /^(AUTH-(PARAM|FOREIGN|SOURCE|KEY|SIGN-06)|HOST-DOUBLE)/],
  [/can be spoilt by (cut-json|deep|types)$/, /^HOST-(JSON|DEEP|KIND)-/],
  [/takes no JSON/, /^ENV-TYPES-/],
  [/says of no rate/, /^RATE-/],
  [/no second source address/, /^(AUTH-GUESS|SRV-FLOOD)-/],
  [/knows of one node alone/, /^NODE-/],
  [/lacks app/, /^TOK-(REPLAY-04|APP-01)/],
  [/for no verdict and for/, /./],
];

/** What is wrong with each shows in the money, in the carriers' journal or in the verdict, whatever API asks. */
const caught = [
  ...['admits-any-address', 'caches-verdicts', 'retries-on-reset', 'charges-failures', 'mismatch-is-free'],
  ...['ignores-funds', 'always-passes', 'truncated-is-success', 'accepts-any-number', 'logs-numbers'],
];

describe.each(faceIds)('by %s', (face) => {
  it('finds nothing wrong, and leaves out what the API has no counterpart of', async () => {
    const result = await runSuite({ ...carriers, adapter: referenceTarget({ face }), cases, once: true });
    const bad = result.cases.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'notApplicable');
    expect(bad.map(({ id, carrier, reason }) => [id, carrier, reason])).toEqual([]);
    const left = result.cases.filter(({ verdict }) => verdict === 'notApplicable');
    const odd = left.filter(
      ({ id, reason = '' }) => !elsewhere.some(([words, ids]) => words.test(reason) && ids.test(id)),
    );
    expect(odd.map(({ id, reason }) => [id, reason])).toEqual([]);
    expect(result.cases.length - left.length).toBeGreaterThan(110);
  }, 900_000);

  it('keeps a token as long as each carrier does, though the vendor may let it live shorter', async () => {
    const ofLife = cases.filter(({ id }) => id.startsWith('TOK-EXPIRY-'));
    const result = await runSuite({ ...carriers, adapter: referenceTarget({ face }), cases: ofLife });
    expect(result.cases.map(({ id, carrier, verdict }) => [id, carrier, verdict])).toEqual(
      result.cases.map(({ id, carrier }) => [id, carrier, 'pass']),
    );
    expect(new Set(result.cases.map(({ carrier }) => carrier)).size).toBe(3);
  });

  it('catches mutants', async () => {
    const rows = await runMatrix(caught.map(mutantNamed), (mutant) => mutantTarget(mutant, { face }), {
      ...carriers,
      cases,
    });
    const alive = rows.flatMap(({ mutant, claims }) =>
      claims.every(({ verdict }) => isKilled(verdict)) ? [] : [mutant],
    );
    expect(alive).toEqual([]);
  }, 180_000);

  it('knows every code of the table', () => {
    expect(faceCodes(face).size).toBeGreaterThan(20);
  });
});
