import { expect, it } from 'vitest';
import { tellsOnce } from '../parts/form/schema.ts';
import { entriesIn, entrySchema, pathOf, resourcesOf } from './document.ts';

const both = (text: string) => ({ en: text, zh: `中${text}` });
const answer = (schema: object) => ({ '200': { description: 'Done', content: { 'application/json': { schema } } } });
const one = both('x');
const id = (link?: string) => ({
  name: 'hallId',
  in: 'path',
  schema: { type: 'string', ...(link && { 'x-link': link }) },
});
const document = {
  'x-resources': {
    halls: { title: both('Halls'), one, key: 'id', parameter: 'hallId' },
    seats: { title: both('Seats'), one, key: 'id', columns: ['free', 'id'] },
    about: { title: both('About'), one },
  },
  components: {
    schemas: { Hall: { type: 'object', properties: { id: { type: 'string' }, code: { 'x-once': true } } } },
  },
  paths: {
    '/v1/halls': {
      get: {
        operationId: 'listHalls',
        'x-resource': 'halls',
        'x-does': 'list',
        responses: answer({ type: 'array', items: { $ref: '#/components/schemas/Hall' } }),
      },
      post: {
        operationId: 'newHall',
        'x-resource': 'halls',
        'x-does': 'create',
        summary: 'Make',
        'x-zh': '建',
        responses: answer({ $ref: '#/components/schemas/Hall' }),
      },
    },
    '/v1/halls/{hallId}/close': {
      post: {
        operationId: 'closeHall',
        'x-resource': 'halls',
        'x-does': 'act',
        parameters: [id('halls')],
        responses: {},
      },
    },
    '/v1/halls/{hallId}/seats': {
      get: {
        operationId: 'listSeats',
        'x-resource': 'seats',
        'x-does': 'list',
        parameters: [id('halls')],
        'x-entries': { at: 'seats', key: 'id' },
        responses: answer({}),
      },
    },
    '/v1/about': { get: { 'x-resource': 'about', 'x-does': 'show', responses: {} } },
    '/v1/hidden': { get: { responses: {} } },
  },
};
const [halls, seats, about] = resourcesOf(document);

it('knows resources by their marks alone', () => {
  expect([halls?.list?.id, halls?.ofAll.map((act) => act.id), halls?.ofOne.map((act) => act.id)]).toEqual([
    'listHalls',
    ['newHall'],
    ['closeHall'],
  ]);
  expect([halls?.within, seats?.within, about?.show?.path]).toEqual([null, 'halls', '/v1/about']);
  expect([halls?.columns, seats?.columns]).toEqual([
    ['id', 'code'],
    ['free', 'id'],
  ]);
  expect(halls?.ofAll[0]?.summary).toEqual({ en: 'Make', zh: '建' });
  expect(tellsOnce(halls?.ofAll[0]?.answer ?? null)).toBe(true);
  expect(resourcesOf({ paths: {} })).toEqual([]);
});

it('reads the entries of a list, of a map too', () => {
  if (!halls?.list || !seats?.list) return expect.unreachable();
  expect(entriesIn(halls.list, [{ id: 'a' }])).toEqual([{ id: 'a' }]);
  expect(entriesIn(seats.list, { seats: { a1: { free: true } } })).toEqual([{ id: 'a1', free: true }]);
  expect(entrySchema(seats.list, one).properties?.['id']).toMatchObject({ 'x-title': one });
  expect(entriesIn(halls.list, 'nothing of the kind')).toEqual([]);
});

it('fills a path, and none that lacks a part', () => {
  const act = halls?.ofOne[0];
  if (act === undefined) return expect.unreachable();
  expect(pathOf(act, { hallId: 'a/b' })).toBe('/v1/halls/a%2Fb/close');
  expect(pathOf(act, {})).toBeNull();
});
