import type { FidelityEntry, FidelityOwner } from '../../fixtures/api-types.ts';
import aliyun from '../../fixtures/faces/aliyun-sdk.json' with { type: 'json' };
import jiguang from '../../fixtures/faces/jiguang-sdk.json' with { type: 'json' };
import type { Carrier } from '../core/route/carrier.ts';
import { asEvidence } from '../core/words/evidence.ts';
import { codesCatalogue } from './codes.ts';
import { faceCodes, serviceCodes } from './face-codes.ts';

/** What a code means where it is answered. That it is answered for some cause is another thing. */
export function codesKnown(carriers: readonly Carrier[]): readonly FidelityEntry[] {
  return codesCatalogue(carriers).map(({ carrier, endpoint, code, evidence, source, en, zh }) => {
    return { owner: carrier, aspect: 'code', at: endpoint, name: code, evidence, source, en, zh };
  });
}

/** Codes of the service's own API and of vendors', and what vendors' SDKs call back with. */
export function vendorCodesKnown(): readonly FidelityEntry[] {
  const served = [...serviceCodes, ...faceCodes].map(
    ({ carrier, endpoint, code, evidence, source, en, zh }): FidelityEntry => {
      return {
        owner: carrier,
        aspect: 'code',
        at: endpoint,
        name: code,
        evidence: asEvidence(evidence),
        source,
        en,
        zh,
      };
    },
  );
  const called = [aliyun, jiguang].flatMap(({ id, codes }) =>
    codes.map(({ code, evidence, source, en, zh }): FidelityEntry => {
      const owner = id as FidelityOwner;
      return { owner, aspect: 'sdk', at: 'sdk', name: code, evidence: asEvidence(evidence), source, en, zh };
    }),
  );
  return [...served, ...called];
}
