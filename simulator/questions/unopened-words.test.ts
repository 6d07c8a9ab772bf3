import { expect, it } from 'vitest';
import { unopenedWords } from './unopened-words.ts';

it('tells to send the content type that was expected, a form as well as JSON', () => {
  const form = unopenedWords('req.type', { contentType: 'not a form' });
  expect(form).toMatchObject({ expected: 'content type application/x-www-form-urlencoded' });
  expect(form?.hint).toContain('application/x-www-form-urlencoded');
  expect(form?.hint).not.toContain('json');
  expect(unopenedWords('req.type', { contentType: 'not JSON' })?.hint).toContain('application/json');
});

it('speaks of the token where it is the token that is missing', () => {
  const said = unopenedWords('tok.empty', { field: 'accessCode' });
  expect(said).toMatchObject({ expected: 'the phone’s token in accessCode', got: 'an empty token' });
  expect(said?.hint).toMatch(/^send the token/);
  expect(unopenedWords('req.param', { field: 'sign' })).toEqual({
    expected: 'what GET routes lists for this route',
    got: 'a bad sign',
  });
});
