import names from '../../fixtures/faults/names.json' with { type: 'json' };
import seen from '../../fixtures/faults/seen.json' with { type: 'json' };
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { nearOr, usageFailure } from '../usage.ts';
import { clientNames } from './clients.ts';
import { type SeenRow, tally } from './seen.ts';

const rows: readonly SeenRow[] = seen.rows;

/** What clients show of faults: of all in a line each, of those that are named every client's own words. */
export function printMatrix(words: readonly string[], cx: Context): void {
  const { say, out } = cx;
  const wanted = words.map((word) => rowNamed(word, cx));
  const told = words.length === 0 ? rows : wanted;
  out.document({ clients: seen.clients, counts: tally(rows), rows: told });
  for (const row of wanted) lines(row, cx);
  if (words.length > 0) return;
  out.table(told.map((row) => [row.effect === 'none' ? say.fault.healthy : row.effect, inShort(row, cx)]));
  const { armed, distinct, told: byError } = tally(rows);
  out.note(say.fault.matrixCount(armed, distinct, byError));
  out.note(say.fault.matrixMore);
}

function inShort({ alias, own, shows }: SeenRow, { say: { fault } }: Context): string {
  if (alias === 'none' || Object.values(shows).every((line) => line === 'ok')) return fault.unseen;
  if (alias !== undefined) return fault.alias(alias);
  if (own.length === 0) return fault.looksOwn;
  return `${fault.own}: ${own.map((client) => clientNames[client] ?? client).join(', ')}`;
}

function lines(row: SeenRow, cx: Context): void {
  const { say, out } = cx;
  const { effect, with: given, when, how, shows, also = {}, own } = row;
  out.line(out.paint('bold', effect));
  const armed = [given, when].filter((each) => each !== undefined).map((each) => JSON.stringify(each));
  if (armed.length > 0) out.line(`  ${say.fault.withWhat} ${armed.join(' ')}`);
  if (how !== undefined) out.line(`  ${say.fault.asked[how as keyof typeof say.fault.asked]}`);
  out.line(`  ${inShort(row, cx)}`);
  out.table(
    Object.entries(shows).flatMap(([client, line]) => [
      [`  ${clientNames[client] ?? client}`, own.includes(client) ? out.paint('bold', line) : line],
      ...(also[client] ?? []).map((other) => ['', say.fault.orElse(other)]),
    ]),
  );
}

/** The row of an effect by its name or short name. What cannot be armed is refused with what comes nearest. */
function rowNamed(word: string, cx: Context): SeenRow {
  const name = names.find(({ id, short }) => id === word || short === word);
  const row = rows.find(({ effect }) => effect === (name?.id ?? word));
  if (row !== undefined) return row;
  const reason = name?.unsupported;
  if (reason !== undefined) throw usageFailure([mistake('fault.unarmable', 'name', word, { reason })], cx);
  const known = rows.map(({ effect }) => effect).filter((effect) => effect !== 'none');
  throw usageFailure([mistake('option.none-of', 'name', word, { names: known, ...nearOr(word, known, {}) })], cx);
}
