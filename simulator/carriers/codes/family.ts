import type { AnyRoute, AnyRouteTable, Instead } from '../../core/route/route.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { Code, CodeFamily, CodeWords, Never, RefusalCodes } from '../../core/words/code.ts';
import { asEvidence } from '../../core/words/evidence.ts';
import { isRefusal, type Refusal, refusalIds } from '../../core/words/refusal.ts';
import { answerPlaces } from '../answer-places.ts';
import { neverReasons } from './never.ts';
import { type CodeRow, codeRows } from './rows.ts';

/** Where a code stands that never leaves the phone: what an SDK makes of a page that came in the gateway's place. */
const onPhone = 'sdk';

/** By which name rows mean a route, and under which endpoint they list its codes. */
export function rowsName({ id, rowsCallIt = id }: AnyRouteTable): { readonly name: string; readonly endpoint: string } {
  return { name: rowsCallIt, endpoint: rowsCallIt.split('/', 1)[0] as string };
}

/** Gives the routes of a carrier their codes, compiled at the first answer; those that rows mean by one name share a family. */
export function withCodes(carrier: CarrierId, routes: readonly AnyRouteTable[]): readonly AnyRoute[] {
  const families = new Map<string, CodeFamily>();
  return routes.map((route) => {
    const { name } = rowsName(route);
    let codes: CodeFamily | undefined;
    let instead: readonly Instead[] | undefined;
    return {
      ...route,
      get instead() {
        instead ??= [...(route.instead ?? []), ...chosenBy(codeRows[carrier], name)];
        return instead;
      },
      get codes() {
        codes ??= families.get(name) ?? familyOf(codeRows[carrier], route);
        families.set(name, codes);
        return codes;
      },
      get answer() {
        return answerPlaces(carrier, route.path);
      },
    };
  });
}

/** What rows say that a route answers while a policy has a value. */
export function saidUnder(row: CodeRow): readonly SaidUnder[] {
  return Object.entries(row.under ?? {}).flatMap(([policy, values = {}]) =>
    Object.entries(values).flatMap(([value, says = {}]) =>
      Object.entries(says).flatMap(([name, said = {}]) =>
        Object.entries(said).map(([answer, evidence = '']) => ({ policy, value, name, answer, evidence })),
      ),
    ),
  );
}

export interface SaidUnder {
  readonly policy: string;
  readonly value: string;
  /** By which name rows mean the route. */
  readonly name: string;
  readonly answer: string;
  readonly evidence: string;
}

function chosenBy(rows: readonly CodeRow[], route: string): readonly Instead[] {
  return rows.flatMap((row) =>
    saidUnder(row).flatMap(({ policy, value, name, answer, evidence }) =>
      name === route && isRefusal(answer)
        ? [{ refusal: answer, code: row.code, under: { policy, value, evidence: asEvidence(evidence) } }]
        : [],
    ),
  );
}

/** The words that an endpoint has for codes that are chosen late, worked out when one is. */
function wordsLater(rows: () => readonly CodeRow[], endpoint: string): Pick<CodeFamily, 'words'> {
  let words: ReadonlyMap<string, CodeWords> | undefined;
  return {
    get words() {
      words ??= wordsAt(rows(), endpoint);
      return words;
    },
  };
}

/** Compiles the rows for one route. Where one is missing the route still answers: a test lists every such hole. */
export function familyOf(rows: readonly CodeRow[], route: AnyRouteTable): CodeFamily {
  const { name, endpoint } = rowsName(route);
  const said = saidOn(rows, name, endpoint);
  const never = neverReasons(route, name);
  const granted = said.get('granted') ?? noRow;
  const refusals: Partial<Record<Refusal, Code | Never>> = {};
  for (const id of refusalIds) refusals[id] = said.get(id) ?? { never: never.get(id) ?? unsaid };
  refusals['gw.internal'] = said.get('gw.internal') ?? noRow;
  const late = wordsLater(() => rows, endpoint);
  return {
    // Asked for by forced codes alone.
    get words() {
      return late.words;
    },
    granted,
    match: said.get('match') ?? granted,
    mismatch: said.get('mismatch') ?? granted,
    referred: said.get('referred') ?? granted,
    refusals: refusals as RefusalCodes,
  };
}

const unsaid = { en: 'no row of fixtures/codes says it', zh: 'fixtures/codes 中没有相应的行' };
const noRow: Code = { code: '?', evidence: 'assumed', text: unsaid.en, page: false };

/** A row for the phone that speaks of a route: the network's page came in place of that route's answer. */
export function isPage({ endpoints }: CodeRow, endpoint: string): boolean {
  return endpoints.includes(onPhone) && !endpoints.includes(endpoint);
}

const byName = new WeakMap<readonly CodeRow[], Map<string, CodeRow[]>>();

/** The rows that speak of a route, in order; the rows of a carrier are gone through once for all of its routes. */
function rowsSaying(rows: readonly CodeRow[], name: string): readonly CodeRow[] {
  let found = byName.get(rows);
  if (found === undefined) {
    found = new Map();
    for (const row of rows) {
      for (const each in row.says) {
        const saying = found.get(each);
        if (saying === undefined) found.set(each, [row]);
        else saying.push(row);
      }
    }
    byName.set(rows, found);
  }
  return found.get(name) ?? [];
}

/** What rows say that a route answers, by answer; of two that say the same the first. */
function saidOn(rows: readonly CodeRow[], name: string, endpoint: string): ReadonlyMap<string, Code> {
  const all = new Map<string, Code>();
  for (const row of rowsSaying(rows, name)) {
    const said = row.says?.[name] ?? {};
    const page = isPage(row, endpoint);
    for (const [answer, evidence] of Object.entries(said)) {
      if (evidence === undefined || all.has(answer)) continue;
      all.set(answer, { code: row.code, evidence: asEvidence(evidence), text: row.zh, page });
    }
  }
  return all;
}

/**
 * The words of answers whose code is chosen late, by a rule, a policy or a fault: a route's own for a code, else those that
 * the carrier has for it elsewhere.
 */
function wordsAt(rows: readonly CodeRow[], endpoint: string): ReadonlyMap<string, CodeWords> {
  const words = new Map<string, CodeWords>();
  for (const row of rows) if (!words.has(row.code)) words.set(row.code, row);
  for (const row of rows) if (row.endpoints.includes(endpoint)) words.set(row.code, row);
  return words;
}
