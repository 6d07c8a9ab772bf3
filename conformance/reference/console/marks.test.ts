import { expect, describe as group, it } from 'vitest';
import { operations } from '../domain/console.ts';
import { marksMistakes } from '../testing/marks.ts';
import { describe } from './openapi.ts';

const document = describe(operations);
// biome-ignore lint/suspicious/noExplicitAny: a document that is spoilt on purpose
type Loose = any;

it('marks all that a page needs: every operation and every member has its words in both languages', () => {
  expect(marksMistakes(document)).toEqual([]);
});

it('says something else in Chinese, except where a name is the wire’s own', () => {
  const own = /^[A-Z][\w ]*$|^iOS$/;
  const same: string[] = [];
  JSON.stringify(document, (_, value) => {
    if (typeof value?.en === 'string' && value.en === value.zh && !own.test(value.en)) same.push(value.en);
    return value;
  });
  expect(same).toEqual([]);
});

group('the check', () => {
  const broken = (change: (document: Loose) => void): string[] => {
    const copy = structuredClone(document);
    change(copy);
    return marksMistakes(copy);
  };
  const accounts = (copy: Loose) => copy.paths['/v1/accounts'];

  it.each<[string, (copy: Loose) => void, RegExp]>([
    [
      'a member without a name',
      (copy) => delete accounts(copy).post.requestBody.content['application/json'].schema.properties.name['x-title'],
      /openAccount body\/name has no x-title/,
    ],
    ['one language', (copy) => delete accounts(copy).post['x-title'].zh, /openAccount\/x-title/],
    [
      'a mark that nobody knows',
      (copy) => {
        accounts(copy).get['x-colour'] = 'red';
      },
      /listAccounts\/x-colour/,
    ],
    [
      'a column that there is not',
      (copy) => copy['x-resources'].accounts.columns.push('height'),
      /listAccounts lists no height/,
    ],
    ['a link to nowhere', (copy) => delete copy['x-resources'].applications, /leads to no resource: applications/],
    [
      'a secret that is told again',
      (copy) => {
        copy.paths['/v1/accounts/{accountId}'].get.responses['200'].content['application/json'].schema.properties.name[
          'x-once'
        ] = true;
      },
      /showAccount answer\/name would be told again/,
    ],
    [
      'a part of a path that nobody gives',
      (copy) => delete copy['x-resources'].accounts.parameter,
      /takes accountId, which no resource has/,
    ],
  ])('sees %s', (_, change, told) => {
    expect(broken(change).join('\n')).toMatch(told);
  });
});
