import { type Command, Option } from 'commander';
import type { RouteEntry, RouteField, RouteSeal } from '../../fixtures/api-types.ts';
import { carriers } from '../../simulator/carriers/index.ts';
import { pagesCatalogue } from '../../simulator/catalogue/pages.ts';
import { routesCatalogue } from '../../simulator/catalogue/routes.ts';
import { type Unsimulated, unsimulated } from '../../simulator/catalogue/unsimulated.ts';
import type { CarrierId } from '../../simulator/core/words/carrier-id.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import { usualApp } from '../../simulator/reproduce/request/plan.ts';
import type { Context } from '../context.ts';
import { sayEvidence } from '../explanation-view.ts';
import { carrierIn, nearOr, usageFailure } from '../usage.ts';

interface RoutesOptions {
  readonly carrier?: CarrierId;
  readonly openapi?: boolean;
}

export function build(command: Command, cx: Context): void {
  const { routes } = cx.say;
  command
    .argument('[id...]', routes.id)
    .addOption(new Option('--carrier <carrier>', routes.carrier).argParser(carrierIn(cx)))
    .addOption(new Option('--openapi', routes.openapi))
    .action(async (ids: string[], { carrier, openapi }: RoutesOptions) => {
      if (openapi) {
        const { dataPlane } = await import('../data-plane/document.ts');
        return cx.out.value(dataPlane(cx.language, carrier === undefined ? undefined : [carrier]));
      }
      const language = cx.out.json ? 'en' : cx.language;
      const told = [...routesCatalogue(carriers, language), ...pagesCatalogue(language)];
      const all = told.filter((each) => carrier === undefined || each.carrier === carrier);
      const left = unsimulated.filter((each) => carrier === undefined || each.carrier === carrier);
      const isLeft = (id: string) => left.some((each) => each.id.toLowerCase() === id.toLowerCase());
      const found = ids.length === 0 ? all : ids.filter((id) => !isLeft(id)).flatMap((id) => named(id, all, cx));
      cx.out.document(found);
      if (ids.length === 0) {
        cx.out.table(
          found.map(({ id, carrier: of, method, path, caller, evidence }) => [
            id,
            of,
            method,
            path,
            routes.callers[caller],
            sayEvidence(evidence, cx),
          ]),
        );
        for (const row of left) cx.out.note(notPlayed(row, cx));
        return cx.out.note(routes.more);
      }
      for (const entry of found) tell(entry, cx);
      for (const row of left.filter(({ id }) => ids.some((each) => each.toLowerCase() === id.toLowerCase())))
        cx.out.line(notPlayed(row, cx));
    });
}

/** What real clients ask and the box does not play, with what is unknown of it. */
function notPlayed({ id, carrier, methods, paths, ...words }: Unsimulated, cx: Context): string {
  const { what, unknown } = words[cx.language];
  return cx.say.routes.notSimulated(id, carrier, `${methods[0]} ${paths.join(', ')}`, what, unknown);
}

/** Routes of an id, in any case; retrieval and verify may share one, and a route may take several methods. */
export function named<E extends { readonly id: string }>(id: string, all: readonly E[], cx: Context): readonly E[] {
  const found = all.filter((each) => each.id.toLowerCase() === id.toLowerCase());
  if (found.length > 0) return found;
  const known = [...new Set(all.map((each) => each.id))];
  const places = nearOr(id, known, { names: known });
  throw usageFailure([mistake('option.no-route', 'id', id, places)], cx);
}

function tell(entry: RouteEntry, cx: Context): void {
  const { out, say } = cx;
  const { routes } = say;
  const carrier = carriers.find(({ id }) => id === entry.carrier)?.name[cx.language];
  out.line(`${out.paint('bold', entry.id)}  ${carrier}  ${out.paint('cyan', `${entry.method} ${entry.path}`)}`);
  const row = (name: string, value: string | null | undefined) => {
    if (value) out.line(`  ${out.paint('dim', `${name}:`)} ${value}`);
  };
  row(routes.hosts, entry.hosts.join(', '));
  row(routes.caller, routes.callers[entry.caller]);
  row(routes.request, entry.request);
  for (const field of entry.recipe.fields) out.line(`    ${fieldWords(field, cx)}`);
  for (const seal of entry.recipe.seals) row(routes.seal, sealWords(seal, cx));
  row(routes.sign, entry.sign);
  row(routes.reply, entry.reply);
  const { sealed } = entry.recipe.answer;
  row(routes.opened, sealed && sealWords(sealed, cx));
  row(routes.evidence, `${sayEvidence(entry.evidence, cx)} (${entry.source})`);
  for (const vector of entry.vectors) {
    row(routes.vector, `${vector.id}  ${vector.title}`);
    for (const [name, value] of Object.entries(vector.inputs)) out.exact(`      ${name} = ${value}`);
    if (vector.text !== undefined) out.exact(`      ${routes.text} ${vector.text}`);
    const values = typeof vector.value === 'string' ? [['', vector.value] as const] : Object.entries(vector.value);
    for (const [name, value] of values) out.exact(`      → ${name === '' ? '' : `${name} = `}${value}`);
  }
  const { method, path, headers = {}, query, body, contentType } = entry.worked;
  row(routes.worked, [method, query === undefined ? path : `${path}?…`, contentType].filter(Boolean).join('  '));
  for (const [name, value] of Object.entries(headers)) out.exact(`      ${name}: ${value}`);
  if (query !== undefined) out.exact(`      ${query}`);
  if (body !== undefined) out.exact(`      ${body}`);
  for (const { id, what, where } of entry.sources) out.line(out.paint('dim', `  ${id}: ${what} (${where})`));
  for (const note of entry.notes) {
    out.line(
      out.paint(
        'dim',
        `  ${note.id}: ${[note.what, note.doubt].filter(Boolean).join(cx.language === 'zh' ? '' : ' ')}`,
      ),
    );
  }
  if (entry.caller === 'server') {
    const command = `sanwang sign ${entry.id} --app ${usualApp(entry)}`;
    row(routes.try, command);
    for (const { field, value } of entry.recipe.modes ?? []) row(routes.try, `${command} --set ${field}=${value}`);
  }
  out.line();
}

function fieldWords(
  { name, is, values, any, pattern, format, zone, form, inside, required }: RouteField,
  cx: Context,
): string {
  const { routes } = cx.say;
  const allowed = values === undefined ? '' : `${values.join(' | ')}${any ? ` (${routes.any})` : ''}`;
  return [
    name.padEnd(20),
    [routes.contents[is], allowed, [format, zone].filter(Boolean).join(', '), form, form === undefined ? pattern : '']
      .filter(Boolean)
      .join('  '),
    inside === undefined ? '' : inside === 'headers' ? routes.inHeader : routes.inside(inside),
    required === false ? routes.optional : '',
  ]
    .filter((text) => text !== '')
    .join('  ');
}

function sealWords(seal: RouteSeal, { say }: Context): string {
  const { field, cipher, padding, ivHex, output, percentEncoded } = seal;
  const { routes } = say;
  return [
    field,
    `${cipher}, ${padding}`,
    routes.keys[seal.key],
    ...(ivHex === undefined ? [] : [`IV ${ivHex}`]),
    [seal.case === undefined ? '' : routes.cases[seal.case], output, percentEncoded ? routes.percent : '']
      .filter(Boolean)
      .join(' '),
  ].join('; ');
}
