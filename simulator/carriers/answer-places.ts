import routes from '../../fixtures/routes.json' with { type: 'json' };
import type { AnswerPlaces } from '../core/words/answer-places.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';

interface WrittenAnswer {
  readonly code?: string;
  readonly success?: readonly string[];
  readonly echo?: string;
}

interface Row {
  readonly carrier: string;
  readonly path: string;
  readonly recipe: { readonly answer: WrittenAnswer };
}

let places: ReadonlyMap<string, AnswerPlaces> | undefined;

/** Where the answer of that path has its code, and the request's id; null where it is an address, a page or a file. */
export function answerPlaces(carrier: CarrierId, path: string): AnswerPlaces | null {
  places ??= new Map((routes as readonly Row[]).flatMap((row) => placesIn(row)));
  return places.get(`${carrier} ${path}`) ?? null;
}

function placesIn({ carrier, path, recipe }: Row): [string, AnswerPlaces][] {
  const { code, success = [], echo = null } = recipe.answer;
  return code === undefined ? [] : [[`${carrier} ${path}`, { code, success, echo }]];
}
