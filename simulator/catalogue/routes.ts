import type { RouteEntry, RouteField, RouteRecipe, RouteVector, RouteWorked } from '../../fixtures/api-types.ts';
import recipes from '../../fixtures/routes.json' with { type: 'json' };
import { vectors as byCarrier } from '../../fixtures/vectors/index.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { AnyRoute } from '../core/route/route.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Language, Words } from '../core/words/said.ts';
import type { WrittenRecipe } from './route-recipe.ts';
import { cited } from './sources.ts';

export interface RouteRow {
  readonly carrier: string;
  readonly path: string;
  readonly request: Words;
  readonly sign: Words;
  readonly reply: Words;
  readonly recipe: WrittenRecipe;
  readonly vectors: readonly string[];
  readonly worked: Omit<RouteWorked, 'path' | 'contentType'>;
}

const rows = recipes as readonly object[] as readonly RouteRow[];
const vectors: readonly object[] = Object.values(byCarrier).flat();

/** Every method of every route, and how it is called. Documents are in English. */
export function routesCatalogue(carriers: readonly Carrier[], language: Language = 'en'): readonly RouteEntry[] {
  return carriers.flatMap((carrier) =>
    carrier.routes.flatMap(({ id, methods, path, takesId, tail = '', caller, evidence, hosts, source }) =>
      methods.map((method) => ({
        carrier: carrier.id,
        id,
        method,
        path: takesId ? `${path}{id}${tail}` : path,
        caller,
        evidence,
        hosts,
        ...cited(source, language),
        ...told(carrier.id, path, language),
      })),
    ),
  );
}

/** Whether a success carries no code: a redirect leads to the route that says it, and an address or a file is what it is. */
export function isWordless(carrier: CarrierId, { path }: AnyRoute): boolean {
  return recipeOf(carrier, path)?.recipe.answer.code === undefined;
}

/** How a path is called, as its row has it; null where it has none. */
export function recipeOf(carrier: CarrierId, path: string): RouteRow | null {
  return rows.find((each) => each.carrier === carrier && each.path === path) ?? null;
}

/** How a path is called: data, since it is only told and never computed with. Throws where a path has none. */
function told(
  carrier: CarrierId,
  at: string,
  language: Language,
): Pick<RouteEntry, 'request' | 'sign' | 'reply' | 'recipe' | 'vectors' | 'worked'> {
  const row = recipeOf(carrier, at);
  if (row === null) throw new Error(`ERR_ROUTE_UNTOLD: fixtures/routes.json has no row for ${carrier} ${at}`);
  const recipe = recipeIn(language, row.recipe);
  const { contentType } = recipe;
  const worked = { ...row.worked, path: at, ...(contentType === undefined ? {} : { contentType }) };
  const words = { request: row.request[language], sign: row.sign[language], reply: row.reply[language] };
  return { ...words, recipe, vectors: row.vectors.map(vectorNamed), worked };
}

/** Formats that are names of the wire are the same in both languages. */
function recipeIn(language: Language, recipe: WrittenRecipe): RouteRecipe {
  // Assigned, so that every member keeps its place in the document.
  const told = recipe.fields.map((field) => Object.assign({ ...field }, wordsOf(field, language)));
  return { ...recipe, fields: told };
}

function wordsOf(
  { form, format }: WrittenRecipe['fields'][number],
  language: Language,
): Pick<RouteField, 'form' | 'format'> {
  return {
    ...(format === undefined ? {} : { format: typeof format === 'string' ? format : format[language] }),
    ...(form === undefined ? {} : { form: form[language] }),
  };
}

function vectorNamed(wanted: string): RouteVector {
  const found = vectors.find((vector) => (vector as RouteVector).id === wanted) as
    | (RouteVector & { readonly source: string })
    | undefined;
  if (found === undefined) throw new Error(`ERR_VECTOR_UNKNOWN: fixtures/vectors has no ${wanted}`);
  const { source: _source, ...vector } = found;
  return vector;
}
