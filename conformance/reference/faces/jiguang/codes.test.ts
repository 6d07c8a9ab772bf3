import { expect, it } from 'vitest';
import facts from '../../../../fixtures/faces/jiguang.json' with { type: 'json' };
import { commonReasons, strangeCauses, wrongRows } from '../testing/code-rows.ts';
import { actions } from './actions.ts';
import { type FaceReason, ownReasons } from './refusal.ts';

const rows: readonly (typeof facts.codes)[number][] = facts.codes;

/** A number is named, and so can be wrong or too frequent, only where it is checked. */
const ofTheCheck: readonly FaceReason[] = ['PHONE_INTERVAL', 'PHONE_DAILY'];
const ofTheLogin: readonly FaceReason[] = ['KEY_NOT_FILED'];
const reasons: readonly FaceReason[] = [...commonReasons, ...ownReasons];

it('gives every reason exactly one row at every action that can have it', () => {
  const actionsOf = (reason: FaceReason) =>
    actions
      .filter(({ purpose }) => !(purpose === 'login' ? ofTheCheck : ofTheLogin).includes(reason))
      .map(({ name }) => name);
  expect(wrongRows(rows, reasons, actionsOf)).toEqual([]);
});

it('names no cause and no action that there is not, and no code twice', () => {
  expect(strangeCauses(rows, reasons)).toEqual([]);
  const names = actions.map(({ name }) => name);
  expect(rows.flatMap((row) => row.actions ?? []).filter((name) => !names.includes(name))).toEqual([]);
  const codes = rows.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

it('gives advice in both languages', () => {
  for (const { code, advice } of rows) {
    expect(advice.en, code).toMatch(/^[A-Z].*\.$/);
    expect(advice.zh, code).toMatch(/\p{Script=Han}/u);
  }
});
