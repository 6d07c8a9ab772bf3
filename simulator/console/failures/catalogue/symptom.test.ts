import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Symptom } from '../../../control/client/index.ts';
import { spoken } from './spoken.ts';
import { symptomsFor } from './symptom.ts';

const file = new URL('../../../../fixtures/symptoms.json', import.meta.url);
const symptoms = JSON.parse(readFileSync(file, 'utf8')) as readonly Symptom[];
const found = (text: string) => symptomsFor(symptoms, text, (id) => spoken[id] ?? '').map(({ id }) => id);

it.each([
  ['取号失败 Wi-Fi', 'wifi-only'],
  ['wifi', 'wifi-only'],
  ['two phones same number', 'too-often'],
  ['两部手机 同一号码', 'too-often'],
  ['the app spins forever', 'spinner'],
  ['fails only with my VPN on', 'vpn'],
  ['翻墙', 'vpn'],
  ['换了SIM卡', 'sim-moved'],
  ['超时重试', 'replayed-after-timeout'],
  ['签名错误', 'sign-wrong'],
  ['debug build works, release does not', 'not-as-filed'],
  ['works on one server only', 'ip-not-listed'],
])('%s is %s', (text, id) => expect(found(text)[0]).toBe(id));

it('finds nothing for a code alone, nor for what nobody reported, and few of many', () => {
  for (const text of ['', '104201', '-7999', 'tok.expired', 'isv.TOKEN_INVALID', 'umbrella', '怎么回事', 'my the why'])
    expect(found(text)).toEqual([]);
  expect(found('token').length).toBe(3);
});
