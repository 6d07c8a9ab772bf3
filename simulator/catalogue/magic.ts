import type { MagicAnswer, MagicList, MagicNumberEntry } from '../../fixtures/api-types.ts';
import names from '../../fixtures/faults/names.json' with { type: 'json' };
import type { Carrier } from '../core/route/carrier.ts';
import type { AnyRoute } from '../core/route/route.ts';
import { isNever } from '../core/words/code.ts';
import type { Magic, MagicBlocks } from '../core/words/magic.ts';
import type { Refusal } from '../core/words/refusal.ts';
import type { Words } from '../core/words/said.ts';
import { magicNumber } from '../faults/magic/block.ts';
import { type MagicDigits, type MagicRow, magicByDigits } from '../faults/magic/rows.ts';
import { throughOf } from './through.ts';

/** Every magic number in blocks, carrier by carrier, with what the carrier's server routes and the service answer; none without blocks. */
export function magicList(carriers: readonly Carrier[], blocks: MagicBlocks | null): MagicList {
  if (blocks === null) return { on: false, numbers: [] };
  return { on: true, blocks, numbers: carriers.flatMap((carrier) => numbersOf(carrier, blocks[carrier.id])) };
}

function numbersOf(carrier: Carrier, block: string): readonly MagicNumberEntry[] {
  return [...magicByDigits().values()].flatMap((digits) => {
    const { row, magic } = digits;
    const routes = magic === null ? [] : carrier.routes.filter((route) => actsAt(carrier, route, magic));
    // Where no route of the carrier can say it, the number would be one more ordinary one.
    if (magic !== null && routes.length === 0) return [];
    const { en, zh } = wordsOf(row);
    const does =
      row.effect === undefined ? {} : { effect: row.effect, ...(row.with === undefined ? {} : { with: row.with }) };
    const answers = routes.flatMap((route) => answersAt(carrier, route, digits));
    return [{ carrier: carrier.id, msisdn: magicNumber(block, row.digits), id: row.id, en, zh, ...does, answers }];
  });
}

function actsAt(carrier: Carrier, { id, acts, codes }: AnyRoute, magic: Magic): boolean {
  return magic.acts({ carrier: carrier.id, endpoint: id, acts, codes });
}

/** The code of a route that says it by a code; nothing where there is another answer, or none. */
function answersAt(carrier: Carrier, route: AnyRoute, { row }: MagicDigits): readonly MagicAnswer[] {
  const code = codeAt(route, row);
  if (code === null) return [];
  const purpose = route.acts.includes('compare') ? 'verify' : 'login';
  const endpoint = route.id;
  const through = code === route.codes.mismatch.code ? null : throughOf({ carrier: carrier.id, endpoint, code });
  const codes = through?.[purpose];
  return [{ endpoint, purpose, code, ...(codes === undefined ? {} : { service: codes }) }];
}

function codeAt({ codes }: AnyRoute, { act, with: given = {} }: MagicRow): string | null {
  const refusal = given['refusal'] as Refusal | undefined;
  // Another number is the verdict of a comparison, and on no other route a code.
  if (refusal === undefined) return act === 'compare' ? codes.mismatch.code : null;
  const said = codes.refusals[refusal];
  return typeof given['code'] === 'string' ? given['code'] : isNever(said) ? null : said.code;
}

/** What is said of a number: its row's own words, else those of the refusal or effect that it is called by. */
function wordsOf({ id, en, zh }: MagicRow): Words {
  const row = names.find((each) => each.id === id);
  return { en: en ?? row?.en ?? id, zh: zh ?? row?.zh ?? id };
}
