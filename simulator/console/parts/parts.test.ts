import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { afterEach, expect, it } from 'vitest';
import { NoBox } from '../../control/client/index.ts';
import { language, listed, named } from '../words/words.ts';
import { Problem } from './problem.tsx';
import { Ticked } from './ticked.tsx';

afterEach(() => {
  language.value = 'en';
});

it('draws what is typed as what is typed, and markup as text', () => {
  const html = renderToString(h(Ticked, { text: 'with `sanwang up <b>` again' }));
  expect(html).toBe('with <code>sanwang up &lt;b></code> again');
});

it('leaves a box that is gone to the banner above all rooms, which says it in the reader’s language', () => {
  const gone = new NoBox('http://127.0.0.1:1', null, 'ECONNREFUSED');
  expect(renderToString(h(Problem, { error: gone }))).toBe('');
  expect(renderToString(h(Problem, { error: new Error('other') }))).toContain('other');
});

it('joins names by the marks of each language', () => {
  expect([listed(['a', 'b']), named('x')]).toEqual(['a, b', 'x: ']);
  language.value = 'zh';
  expect([listed(['a', 'b']), named('x')]).toEqual(['a、b', 'x：']);
});
