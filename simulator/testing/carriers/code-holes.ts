import exceptions from '../../../fixtures/codes/never.json' with { type: 'json' };
import { isPage, rowsName, saidUnder } from '../../carriers/codes/family.ts';
import { neverReasons } from '../../carriers/codes/never.ts';
import type { CodeRow } from '../../carriers/codes/rows.ts';
import { producible } from '../../core/acts/producible.ts';
import type { AnyRouteTable } from '../../core/route/route.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import { isRefusal, type Refusal, refusalIds } from '../../core/words/refusal.ts';

/** What a route can answer besides refusals; the last three say what `granted` says unless a row tells otherwise. */
const successes = ['granted', 'match', 'mismatch', 'referred'] as const;

type Answer = Refusal | (typeof successes)[number];

/** Everything that rows and routes of a carrier owe each other: which row is to be added, moved or taken out, and where. */
export function holesIn(
  carrier: CarrierId,
  routes: readonly AnyRouteTable[],
  rows: readonly CodeRow[],
): readonly string[] {
  const file = `fixtures/codes/${carrier}.json`;
  const holes = routes.flatMap((route) => unansweredBy(route, rows, file));
  return [...new Set([...holes, ...rows.flatMap((row) => misplaced(row, routes, file))])];
}

function unansweredBy(route: AnyRouteTable, rows: readonly CodeRow[], file: string): readonly string[] {
  const { name } = rowsName(route);
  const never = neverReasons(route, name);
  const holes: string[] = [];
  for (const answer of ['granted', ...refusalIds] as const) {
    const [first, second] = rows.filter(({ says }) => says?.[name]?.[answer] !== undefined);
    if (second !== undefined) holes.push(`${name} ${answer}: ${first?.code} and ${second.code} both say it in ${file}`);
    if (first === undefined && (answer === 'granted' || !never.has(answer)))
      holes.push(missing(route, name, answer, file));
    if (first !== undefined && exceptions.some((each) => isException(each, name, answer)))
      holes.push(
        `${name} ${answer}: ${first.code} says it in ${file}, and fixtures/codes/never.json that it never comes`,
      );
  }
  return holes;
}

function missing(route: AnyRouteTable, name: string, answer: Answer, file: string): string {
  const row = `no row of ${file} says it: add "says": {"${name}": {"${answer}": "assumed"}} to the row of its code`;
  if (!isRefusal(answer) || producible(route).has(answer)) return `${name} ${answer}: ${row}`;
  return `${name} ${answer}: ${row}, or a row to fixtures/codes/never.json why it never comes`;
}

function isException(
  { routes, refusals }: { readonly routes: readonly string[]; readonly refusals: readonly string[] },
  name: string,
  answer: Answer,
): boolean {
  return routes.includes(name) && refusals.includes(answer);
}

/** A row that speaks of what there is not, or of a route at which its code does not stand. */
function misplaced(row: CodeRow, routes: readonly AnyRouteTable[], file: string): readonly string[] {
  const at = `${file} ${row.code} (${row.endpoints.join(', ')})`;
  const under = saidUnder(row);
  const says = [
    ...Object.entries(row.says ?? {}),
    ...under.map(({ name, answer }) => [name, { [answer]: '' }] as const),
  ];
  return says.flatMap(([name, said]) => {
    const route = routes.map(rowsName).find((each) => each.name === name);
    if (route === undefined) return [`${at}: says what ${name} answers, which is no route of this carrier`];
    const strange = Object.keys(said ?? {}).filter((id) => !isRefusal(id) && !successes.some((each) => each === id));
    const holes = strange.map((id) => `${at}: ${name} ${id} is no refusal and no success`);
    if (!row.endpoints.includes(route.endpoint) && !isPage(row, route.endpoint))
      holes.push(
        `${at}: says what ${name} answers, but does not stand there: add "${route.endpoint}" to its endpoints`,
      );
    return holes;
  });
}
