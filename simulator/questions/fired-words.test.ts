import { describe, expect, test } from 'vitest';
import names from '../../fixtures/faults/names.json' with { type: 'json' };
import type { Point } from '../core/words/fault.ts';
import type { Handset } from '../core/words/handset.ts';
import type { Effect } from '../faults/effect.ts';
import { effects } from '../faults/index.ts';
import { ownDoorway, thresholdOf } from '../pipeline/threshold.ts';
import { askCmcc, Box, NOON } from '../testing/box.ts';
import { type Explanation, explain } from './explain.ts';
import { firedWords } from './fired-words.ts';
import { forcedCode } from './forced-code.ts';

/** Arms an effect in a world, has it met at this point, and gives what is said of the event. */
async function fired(effect: Effect, point: Point): Promise<Explanation | null> {
  const box = new Box();
  const { simulator, world } = box;
  const armed = {
    id: 'f',
    effect: effect.name,
    point,
    on: {},
    when: { always: true },
    with: effect.example ?? {},
  } as const;
  simulator.boardOf(world).arm(armed);
  const found = () => world.journal.read(0, 9, ({ type }) => type === 'fault.fired')[0];
  await meet(box, point);
  // What is about another exchange needs one that went before.
  if (found() === undefined) await meet(box, point);
  return explain(simulator, world, found()?.n ?? 0);
}

async function meet(box: Box, point: Point): Promise<void> {
  const doorway = ownDoorway(box.world, { carrier: 'cmcc', gateway: 'g1', wallMs: () => NOON });
  const { door, accept, handshake, request } = thresholdOf(doorway);
  if (point === 'connect') door.shut();
  else if (point === 'accept') accept();
  else if (point === 'handshake') handshake('www.cmpassport.com');
  else if (point === 'request') request({ nth: 2, hasBody: true, expectsContinue: true, host: '' });
  else if (point === 'callback') {
    const phone = box.world.handsets.get('phone-cmcc') as Handset;
    forcedCode(box.world, NOON, { carrier: 'cmcc', step: 'login' }, 'shop', phone);
  } else await box.deliver(askCmcc(box.app(), await box.token()));
}

const met = effects.flatMap((effect) => effect.points.map((point) => [effect.name, point, effect] as const));

/** Where more is known of this one firing than the vocabulary says of all. */
const knowMore: Readonly<Record<string, readonly unknown[]>> = {
  'state.out-of-order': [expect.stringContaining('the answer of #2'), expect.stringContaining('#2 的应答')],
};

/** Where one does here what the vocabulary does not say: no token of this world was redeemed before. */
const didHere: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  'state.rollback': {
    en: 'the carrier went back to a backup, and nothing had been redeemed or issued since: nothing changed',
    zh: '运营商恢复到备份，而此后没有兑付或签发过任何 token：没有变化',
  },
};

describe.each(met)('%s, %s', (name, point, effect) => {
  test('is told in both languages: what it did, whether the exchange took place, what to change', async () => {
    const told = await fired(effect, point);
    expect(told).toMatchObject({ type: 'fault.fired', fault: 'f', facts: { effect: name, point } });
    const row = names.find(({ id }) => id === name);
    const did = didHere[name] ??
      row?.fired ?? {
        en: 'a refusal of the carrier was answered in place of the true answer',
        zh: '以运营商的拒绝代替了真实应答',
      };
    const [en, ...moment] = (told?.meaning ?? '').split('; this was ');
    expect([en, told?.zh.meaning?.split('；发生在')[0]]).toEqual([did.en, did.zh]);
    const goesOn = effect.delays === true || effect.goesOn === true;
    const moments = { before: goesOn ? /all the same/ : /nothing has been spent/, after: /stays spent/ };
    expect(moment.join()).toMatch(point === 'before' || point === 'after' ? moments[point] : /^$/);
    const change = row?.expect ?? { en: expect.stringMatching(/code stands for/), zh: expect.stringMatching(/返回码/) };
    expect([told?.hint, told?.zh.hint]).toEqual(knowMore[name] ?? [change.en, change.zh]);
  });
});

test('every effect but the refusals has a clause of its own, and no name that cannot be armed has one', () => {
  const armable = new Set(effects.map(({ name }) => name));
  const told = names.filter(({ fired }) => fired !== undefined);
  expect(told.map(({ id }) => id).sort()).toEqual([...armable].filter((name) => name !== 'refuse').sort());
  for (const language of ['en', 'zh'] as const) {
    const clauses = told.map(({ fired }) => fired?.[language]);
    expect(new Set(clauses).size).toBe(clauses.length);
  }
});

test('whoever followed a redirect is told of by what came along', () => {
  const detail = JSON.stringify({ effect: 'http.redirect', followed: 'POST', host: 'open.e.189.cn', bytes: 9 });
  expect(firedWords({ type: 'fault.fired', detail })?.meaning).toEqual({
    id: 'fired.followed',
    with: { method: 'POST', host: 'open.e.189.cn', bytes: 9 },
  });
  const more = JSON.stringify({ ...JSON.parse(detail), carried: ['authorization'] });
  expect(firedWords({ type: 'fault.fired', detail: more })?.meaning).toMatchObject({
    id: 'fired.followed-carrying',
    with: { carried: 'authorization' },
  });
});

test('what another version fired is left without words, and so is what is no fault', () => {
  const of = (type: 'fault.fired' | 'exchange.refused', effect: string) =>
    firedWords({ type, detail: JSON.stringify({ effect, point: 'before' }) });
  expect(of('fault.fired', 'net.refused')).not.toBeNull();
  expect(of('fault.fired', 'net.of-a-newer-box')).toBeNull();
  expect(of('exchange.refused', 'net.refused')).toBeNull();
});
