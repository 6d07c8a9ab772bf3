import type { FidelityEntry } from '../../fixtures/api-types.ts';
import names from '../../fixtures/faults/names.json' with { type: 'json' };
import { rowsName, saidUnder } from '../carriers/codes/family.ts';
import { codeRows } from '../carriers/codes/rows.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { AnyRoute } from '../core/route/route.ts';
import { asEvidence } from '../core/words/evidence.ts';
import { type Refusal, refusals } from '../core/words/refusal.ts';
import type { Words } from '../core/words/said.ts';
import { policiesOver } from './fidelity-policies.ts';
import { pageRows } from './page-rows.ts';

/** What a path is and how it is asked; files for browsers are asked, too. */
export function routesKnown({ id, routes }: Carrier): readonly FidelityEntry[] {
  const asked = routes.map((route): FidelityEntry => {
    const { path, methods, evidence, source } = route;
    return { owner: id, aspect: 'route', at: placeOf(route), name: `${methods.join('|')} ${path}`, evidence, source };
  });
  const files = pageRows.filter(({ carrier }) => carrier === id);
  return [
    ...asked,
    ...files.map(({ id: at, path, evidence, source }): FidelityEntry => {
      return { owner: id, aspect: 'route', at, name: `GET ${path}`, evidence: asEvidence(evidence), source };
    }),
  ];
}

/** Conditions in front of an act: that they are there, and stand where they do. */
export function rulesKnown(carrier: Carrier): readonly FidelityEntry[] {
  return carrier.routes.flatMap((route) =>
    route.rules.map(({ name, evidence, refuses }): FidelityEntry => {
      const at = placeOf(route);
      const said = refuses.map(refusalWords);
      return {
        ...{ owner: carrier.id, aspect: 'rule', at, name, value: refuses.join(' '), evidence },
        ...(said.length === 0 ? {} : { en: said.map(({ en }) => en).join(' '), zh: said.map(({ zh }) => zh).join('') }),
        ...policiesOver(carrier, at, name),
      };
    }),
  );
}

/** Which code a route answers for what: rows of fixtures/codes say it, for routes that share a name once. */
export function answersKnown(carrier: Carrier): readonly FidelityEntry[] {
  const served = new Set(carrier.routes.map((route) => rowsName(route).name));
  return codeRows[carrier.id].flatMap((row) => {
    const { code, says = {}, source, en, zh } = row;
    const said = Object.entries(says).flatMap(([at, answers = {}]) =>
      Object.entries(answers).map(([name, evidence = '']) => ({ name: at, answer: name, evidence })),
    );
    return [...said, ...saidUnder(row)].map(({ name: at, answer, evidence }): FidelityEntry => {
      if (!served.has(at)) throw new Error(`ERR_ROUTE_UNTOLD: fixtures/codes speaks of ${carrier.id} ${at}`);
      const how = asEvidence(evidence);
      return {
        ...{ owner: carrier.id, aspect: 'answer', at, name: answer, value: code, evidence: how },
        // The sources of a row print the code; that it is the answer to this cause, they do not where that is assumed.
        source: how === 'assumed' ? 'ours' : source,
        ...{ en, zh },
        ...policiesOver(carrier, at, answer),
      };
    });
  });
}

/** Ways back and legs stand behind the id of their route. */
function placeOf({ id, rowsCallIt = id }: AnyRoute): string {
  return rowsCallIt.startsWith(`${id}/`) ? rowsCallIt : id;
}

const words = new Map(names.flatMap((row) => ('zh' in row ? [[row.id, row as Words] as const] : [])));

function refusalWords(id: Refusal): Words {
  return words.get(id) ?? { en: refusals[id], zh: refusals[id] };
}
