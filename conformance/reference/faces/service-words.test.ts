import { expect, it } from 'vitest';
import { tokenProblems } from './presented.ts';
import { serviceReasons, serviceWords } from './service-words.ts';
import { words } from './told-words.ts';
import { problems } from './unvs/problems.ts';

it('says in both languages what every reason of the service is about', () => {
  expect(serviceReasons.length).toBeGreaterThan(20);
  for (const reason of serviceReasons) {
    const { expected, got, fix = words('to change', '请修改') } = serviceWords(reason) ?? {};
    for (const told of [expected, got, fix]) {
      expect(told?.en, reason).toMatch(/^[\x20-\x7e‹›’]+$/);
      expect(told?.zh, reason).toMatch(/\p{Script=Han}/u);
    }
  }
});

it('knows every reason that UCloud’s API has a code for and that is not its own', () => {
  expect(serviceReasons.filter((reason) => !(reason in problems))).toEqual([]);
});

it('has nothing to say of what a face alone refuses for', () => {
  const own = tokenProblems.filter((problem) => !(serviceReasons as readonly string[]).includes(problem));
  expect(own).toEqual(['TOKEN_UNREADABLE', 'TOKEN_OTHER_FACE', 'TOKEN_EXPIRED']);
  for (const reason of [...own, 'NONCE_USED', '', 'constructor']) expect(serviceWords(reason)).toBeNull();
});
