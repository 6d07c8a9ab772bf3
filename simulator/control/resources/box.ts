import type { Box } from '../../../fixtures/api-types.ts';
import { limits } from '../../casting/limits.ts';
import { journalBytes } from '../../core/journal/journal.ts';
import { bodyLimit, entryLimit } from '../body.ts';
import type { KnownCertificate } from '../certificate-desk.ts';
import { mostExpectations } from '../journal/verify.ts';
import { type Operation, one } from '../operation.ts';
import { urlsFor } from '../places.ts';

const getBox: Operation<undefined> = {
  id: 'getBox',
  method: 'get',
  path: '/box',
  tag: 'process',
  summary: 'Every URL of the box, as the caller can reach it, and its limits',
  zh: '盒子的全部地址（以调用方可达的形式）及其限制',
  status: 200,
  answer: one('Box'),
  handle: ({ parts, asked }): Box => {
    const urls = urlsFor(parts.places, asked, parts.here);
    return {
      version: parts.version,
      ...urls,
      ...(parts.hasPage ? { console: urls.control } : {}),
      ...caOf(parts.certificates?.known() ?? null),
      limits: {
        bodyBytes: bodyLimit,
        listEntries: entryLimit,
        expectations: mostExpectations,
        journalBytes: journalBytes.most,
        ...limits,
      },
    };
  },
};

/** Nothing where nobody asked for it yet: a look at the box makes no keys. */
function caOf(known: KnownCertificate | null): Pick<Box, 'ca'> {
  return known === null ? {} : { ca: { pemFile: known.file, fingerprint: known.fingerprint } };
}

export const box = [getBox];
