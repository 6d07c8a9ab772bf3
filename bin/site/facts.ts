import unvs from '../../fixtures/faces/unvs.json' with { type: 'json' };
import aliyunNotes from '../../fixtures/sources/aliyun.json' with { type: 'json' };
import cmccNotes from '../../fixtures/sources/cmcc.json' with { type: 'json' };
import ctccNotes from '../../fixtures/sources/ctcc.json' with { type: 'json' };
import cuccNotes from '../../fixtures/sources/cucc.json' with { type: 'json' };
import jiguangNotes from '../../fixtures/sources/jiguang.json' with { type: 'json' };
import phoneNotes from '../../fixtures/sources/phones.json' with { type: 'json' };
import publications from '../../fixtures/sources/publications.json' with { type: 'json' };
import serviceNotes from '../../fixtures/sources/service.json' with { type: 'json' };
import reasons from '../../fixtures/words/reasons.json' with { type: 'json' };
import { carriers } from '../../simulator/carriers/index.ts';
import { codesCatalogue } from '../../simulator/catalogue/codes.ts';
import { effectsCatalogue } from '../../simulator/catalogue/effects.ts';
import { faceCodes, serviceCodes } from '../../simulator/catalogue/face-codes.ts';
import { routesCatalogue } from '../../simulator/catalogue/routes.ts';
import { sdkCodes } from '../../simulator/catalogue/sdk-codes.ts';
import type { CodeFacts, CodeShown } from '../../simulator/console/code-page/facts.ts';
import type { Words } from '../../simulator/console/words/words.ts';
import { mounts } from '../../simulator/faults/mounts.ts';
import type { Language, Place } from './page.ts';

const rows: Readonly<Record<Language, readonly CodeShown[]>> = {
  en: [...codesCatalogue(carriers, 'en'), ...faceCodes, ...sdkCodes, ...serviceCodes],
  zh: [...codesCatalogue(carriers, 'zh'), ...faceCodes, ...sdkCodes, ...serviceCodes],
};

export const codeRows = (language: Language): readonly CodeShown[] => rows[language];

export interface CodeId {
  readonly carrier: string;
  readonly code: string;
}

export const codePath = ({ carrier, code }: CodeId): string => `codes/${carrier}/${code}`;

/** Every code once, in the order of the catalogue. */
export const codeIds: readonly CodeId[] = [
  ...new Map(rows.en.map(({ carrier, code }) => [codePath({ carrier, code }), { carrier, code }])).values(),
];
const paths = new Set(codeIds.map(codePath));
const isCode = (id: CodeId): boolean => paths.has(codePath(id));

export const entriesOf = ({ carrier, code }: CodeId, language: Language): readonly CodeShown[] =>
  rows[language].filter((row) => row.carrier === carrier && row.code === code);

export const routes = { en: routesCatalogue(carriers, 'en'), zh: routesCatalogue(carriers, 'zh') };

export const effects = effectsCatalogue(mounts.http);

/** What a cause means: a refusal of a carrier, or a reason of the service. */
export function causeWords(id: string): Words | undefined {
  const refusal = effects.find(({ name, group }) => name === id && group === 'refusal');
  if (refusal?.en !== undefined) return { en: refusal.en, zh: refusal.zh ?? refusal.en };
  const own = (reasons as Readonly<Record<string, Words>>)[id];
  if (own !== undefined) return own;
  // A code that has one cause says what the cause is.
  const row =
    unvs.codes.find(({ causes }) => causes.includes(id)) ??
    faceCodes.find(({ causes }) => causes.length === 1 && causes[0] === id);
  return row && { en: row.en, zh: row.zh };
}

interface Note {
  readonly id: string;
  readonly what: { readonly en: string; readonly zh?: string };
}
const notes = [
  ...cmccNotes,
  ...cuccNotes,
  ...ctccNotes,
  ...phoneNotes,
  ...serviceNotes,
  ...aliyunNotes,
  ...jiguangNotes,
] as readonly Note[];

export function sourceWords(id: string): Words | undefined {
  const printed = publications.find((each) => each.id === id);
  if (printed !== undefined) {
    return { en: `${printed.what} (${printed.where})`, zh: `${printed.zh.what}（${printed.zh.where}）` };
  }
  const note = notes.find((each) => each.id === id);
  return note && { en: note.what.en, zh: note.what.zh ?? note.what.en };
}

/** All that a code’s rows only name, seen from a page. */
export const factsAt = (at: Place): CodeFacts => ({
  cause: causeWords,
  route: (carrier, endpoint) => routes.en.find((each) => each.carrier === carrier && each.id === endpoint),
  source: sourceWords,
  codeHref: (carrier, code) => (isCode({ carrier, code }) ? at.to(codePath({ carrier, code })) : undefined),
  causeHref: (id) => (causeWords(id) === undefined ? undefined : at.to(`causes#${id}`)),
  routeHref: (carrier, endpoint) =>
    routes.en.some((each) => each.carrier === carrier && each.id === endpoint)
      ? at.to(`routes/${endpoint}`)
      : undefined,
});
