import { expect, it } from 'vitest';
import type { Refusal } from '../core/words/refusal.ts';
import { unopenedWords } from './unopened-words.ts';
import { inWords } from './wording.ts';

/** The difference in English. */
function english(refusal: Refusal, facts: Readonly<Record<string, string>>) {
  const { expected, got, hint } = unopenedWords(refusal, facts) ?? {};
  return Object.fromEntries(
    Object.entries({ expected, got, hint }).flatMap(([name, words]) =>
      words === undefined ? [] : [[name, inWords(words, 'en')]],
    ),
  );
}

it('tells to send the content type that was expected, a form as well as JSON', () => {
  const form = english('req.type', { contentType: 'not a form' });
  expect(form).toMatchObject({ expected: 'content type application/x-www-form-urlencoded' });
  expect(form['hint']).toContain('application/x-www-form-urlencoded');
  expect(form['hint']).not.toContain('json');
  expect(english('req.type', { contentType: 'not JSON' })['hint']).toContain('application/json');
});

it('speaks of the key that a page makes, and of the carrier’s only where that seals', () => {
  const own = english('crypt.fail', { part: 'reqdata', under: 'encrypted' });
  expect(own['hint']).toContain('MD5 of the encrypted');
  expect(own['expected']).not.toContain('GET keys');
  expect(english('crypt.fail', { part: 'encrypted' })['expected']).toContain('GET keys');
});

it('speaks of the token where it is the token that is missing', () => {
  const said = english('tok.empty', { field: 'accessCode' });
  expect(said).toMatchObject({ expected: 'the phone’s token in accessCode', got: 'an empty token' });
  expect(said['hint']).toMatch(/^send the token/);
  expect(english('req.param', { field: 'sign' })).toEqual({
    expected: 'what GET routes lists for this route',
    got: 'a bad sign',
  });
});
