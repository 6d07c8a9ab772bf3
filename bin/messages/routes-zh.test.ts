import { expect, it } from 'vitest';
import { carriers } from '../../simulator/carriers/index.ts';
import { routesCatalogue } from '../../simulator/catalogue/routes.ts';
import { routeWordsInChinese } from './routes-zh.ts';

const texts = routesCatalogue(carriers).flatMap(({ request, sign, reply, recipe }) => [
  request,
  sign,
  reply,
  ...recipe.fields.flatMap(({ form, format }) => [form, format]),
]);

/** Names of the wire alone, such as yyyyMMddHHmmssSSS, are the same in both languages. */
const isSentence = (text: string | null | undefined): text is string => !!text && (/ /.test(text) || text === 'none');

it.each([...new Set(texts.filter(isSentence))])('%s', (text) => {
  const words = routeWordsInChinese(text);
  expect(words).not.toBeNull();
  expect(words).not.toBe(text);
});
