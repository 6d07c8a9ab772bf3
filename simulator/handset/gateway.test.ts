import { expect, test } from 'vitest';
import { blankHandset, type Handset, type Sim } from '../core/words/handset.ts';
import { carrierOfPlmn, servingCarrier } from './gateway.ts';

const sim = (slot: number, plmn: string, msisdn = '13800000000'): Sim => ({
  slot,
  msisdn,
  plmn,
  carrier: null,
  imsi: `${plmn}0000000001`,
  iccid: `8986000000000000000${slot}`,
});

const handset = (sims: Sim[], dataSlot = 0): Handset => ({
  ...blankHandset,
  id: 'h1',
  sims,
  dataSlot,
});

test.each([
  ...['46000', '46002', '46004', '46007', '46008'].map((plmn) => [plmn, 'cmcc']),
  ...['46001', '46006', '46009'].map((plmn) => [plmn, 'cucc']),
  ...['46003', '46005', '46011'].map((plmn) => [plmn, 'ctcc']),
])('%s is %s in the map of the SDKs', (plmn, carrier) => {
  expect(carrierOfPlmn(plmn)).toBe(carrier);
});

test.each([
  ['Broadnet', '46015'],
  ['a code that one source alone gives to Telecom', '46012'],
  ['China Mobile Hong Kong', '45412'],
  ['China Telecom Macau', '45507'],
  ['Taiwan', '46692'],
  ['the United Kingdom', '23415'],
])('%s is unknown and taken for China Mobile', (_, plmn) => {
  expect(carrierOfPlmn(plmn)).toBeNull();
  expect(servingCarrier(handset([sim(0, plmn)]))).toBe('cmcc');
});

test('the data SIM decides, whichever slot it is in', () => {
  const two = [sim(0, '46000'), sim(1, '46011')];
  expect(servingCarrier(handset(two, 0))).toBe('cmcc');
  expect(servingCarrier(handset(two, 1))).toBe('ctcc');
});

test('the network decides and not the number, which may have been ported', () => {
  expect(servingCarrier(handset([sim(0, '46001', '13800000000')]))).toBe('cucc');
});

test('an empty data slot leaves the SIM that is there; no SIM at all leaves China Mobile', () => {
  expect(servingCarrier(handset([sim(1, '46001')], 0))).toBe('cucc');
  expect(servingCarrier(handset([]))).toBe('cmcc');
});
