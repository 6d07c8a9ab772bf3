import { expect, test } from 'vitest';
import { purposes } from '../../core/words/credential.ts';
import type { WorldTag } from '../../core/world/id-format.ts';
import { ids } from './ids.ts';
import { partner } from './partner.ts';
import { idInToken, oneTapMarks, presentWeb, readWeb } from './web-token.ts';

const tag: WorldTag = { base62: 'AbCdEfG', hex: '0123456789' };
const idOf = (purpose: 'login' | 'verify') =>
  ids.web.write(tag, { kind: 'web', purpose, serial: 7, issuedAtMs: 1_767_240_000_000 }, () => 'abcd');

test.each(purposes)('a token for %s has its mark and 32 hex digits, and is read again', (purpose) => {
  const id = idOf(purpose);
  expect(id).toMatch(purpose === 'login' ? /^H5[0-9a-f]{32}$/ : /^H5HTTPS[0-9a-f]{32}$/);
  expect(ids.web.read(id)).toEqual({ tag: tag.hex, kind: 'web', purpose, serial: 7, issuedAtMs: 1_767_240_000_000 });
});

test('the mark tells the purpose: digits under the other mark are no token', () => {
  const [login, verify] = [idOf('login').slice(-32), idOf('verify').slice(-32)];
  expect(ids.web.read(`H5HTTPS${login}`)).toBeNull();
  expect(ids.web.read(`H5${verify}`)).toBeNull();
  expect(ids.web.read(login)).toBeNull();
});

test.each(['H5', 'CTH5', 'CUH5', 'H5HTTPS', 'VMHTTPS'] as const)('%s leads back to the id', (mark) => {
  const id = idOf(mark.endsWith('HTTPS') ? 'verify' : 'login');
  const text = presentWeb(mark, id);
  expect(text).toBe(mark + id.slice(-32));
  expect(readWeb(text)).toEqual({ mark, id });
  expect(idInToken(text)).toBe(id);
  expect(partner.looksLikeToken(text)).toBe(true);
});

test('whatever has no such shape is itself', () => {
  for (const text of ['', 'H5', `XXH5${'0'.repeat(32)}`, 'STsid', '__proto__']) {
    expect(readWeb(text)).toBeNull();
    expect(idInToken(text)).toBe(text);
    expect(partner.looksLikeToken(text)).toBe(false);
  }
  expect(Object.values(oneTapMarks).sort()).toEqual(['CTH5', 'CUH5', 'H5']);
});
