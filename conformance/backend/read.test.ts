import { expect, it } from 'vitest';
import { backendProblems } from './read.ts';

const good = {
  backend: 1,
  name: 'shop',
  calls: ['cmcc'],
  answersWithinMs: 3_000,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the declaration.
  login: { path: '/login', json: { token: '${token}' } },
  answers: [
    { says: 'user', status: 200 },
    { says: 'error', status: 400 },
  ],
};

it('takes a good declaration', async () => {
  expect(await backendProblems(good)).toEqual([]);
});

it.each([
  [{ ...good, answers: [{ says: 'user', status: 200 }] }, '/answers', 'no answer that says no'],
  [{ ...good, answers: [{ says: 'error', status: 400 }] }, '/answers', 'no answer that says user'],
  [{ ...good, verify: good.login }, '/answers', 'no answer that says match'],
  [{ ...good, login: undefined }, '', 'login'],
  [{ ...good, calls: ['cmc'] }, '/calls/0', 'cmcc'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the declaration.
  [{ ...good, login: { path: '/login?t=${tokn}' } }, '/login/path', 'names what is not there'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the declaration.
  [{ ...good, env: { URL: '${gateway.cmcc}' } }, '/env/URL', 'names what is not there'],
  [{ ...good, login: { path: '/login', json: {}, form: {} } }, '/login', 'more than one body'],
])('names what is wrong: %#', async (value, path, words) => {
  const { login, ...rest } = value;
  const problems = await backendProblems(login === undefined ? rest : value);
  expect(problems.map((each) => `${each.path} ${JSON.stringify(each)}`).join('\n')).toContain(words);
  expect(problems.some((each) => each.path.startsWith(path))).toBe(true);
});
