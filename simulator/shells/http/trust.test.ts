import { expect, test } from 'vitest';
import { Misuse } from '../../core/words/misuse.ts';
import { believes, parseTrustList } from './trust.ts';

test('loopback is always believed, anyone else only by the list', () => {
  const list = parseTrustList(['10.0.0.0/8', 'fd00::/8', '192.0.2.7']);
  for (const address of ['127.0.0.1', '127.64.3.9', '::1']) expect(believes(null, address)).toBe(true);
  for (const address of ['10.1.2.3', 'fd00::5', '192.0.2.7']) {
    expect(believes(list, address)).toBe(true);
    expect(believes(null, address)).toBe(false);
  }
  for (const address of ['11.0.0.1', '192.0.2.8', 'fe80::1', '1270.0.0.1', '127.0.0.1.example.com', '127.1', ''])
    expect(believes(list, address)).toBe(false);
});

test('an empty list is no list: it believes nobody', () => {
  expect(believes(parseTrustList([]), '10.1.2.3')).toBe(false);
});

test('every mistake is told', () => {
  const read = () => parseTrustList(['10.0.0.0/8', 'ten', '10.0.0.0/99']);
  expect(read).toThrow(Misuse);
  expect(read).toThrow(/\/1 .*ten.*\/2 .*10\.0\.0\.0\/99/s);
});
