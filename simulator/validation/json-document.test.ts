import { isUtf8 } from 'node:buffer';
import { expect, it } from 'vitest';
import { mistake } from '../core/words/mistake.ts';
import { firstBadByte } from './bad-utf8.ts';
import { readJsonDocument } from './json-document.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const messageOf = (given: Uint8Array) => {
  const read = readJsonDocument(given);
  return 'id' in read ? mistake(read.id, '', undefined, read.with).message : null;
};

it('reads what is JSON in UTF-8, and says why it does not read anything else', () => {
  expect(readJsonDocument(bytes('{"name":"三网"}'))).toEqual({ value: { name: '三网' } });
  expect(messageOf(bytes('\ufeff{}'))).toContain('byte order mark');
  expect(messageOf(bytes('{}', 'utf16le'))).toBe('the bytes are UTF-16');
  expect(messageOf(Buffer.concat([Buffer.from([0xff, 0xfe]), bytes('{}', 'utf16le')]))).toBe('the bytes are UTF-16');
  expect(messageOf(bytes('{"a":1,"b":{"c":1,"c":2}}'))).toBe('the member "c" comes twice');
  expect(messageOf(bytes('{"a":1}\n{"a":2}'))).toMatch(/line 2,? column 1/);
  expect(messageOf(bytes('{"a":1} rubbish'))).toMatch(/position 8|line 1/);
});

it('takes no half of a character for a whole one', () => {
  expect(messageOf(bytes('{"a":"\\ud83d"}'))).toBe('the text has half of a character: \\ud83d');
  expect(messageOf(bytes('{"a":"\\uDE00"}'))).toBe('the text has half of a character: \\uDE00');
  expect(messageOf(bytes('{"\\\\\\ud83d":1}'))).toBe('the text has half of a character: \\ud83d');
  expect(messageOf(bytes('{"a":"\\ud83dx\\ude00"}'))).toBe('the text has half of a character: \\ud83d');
  expect(readJsonDocument(bytes('{"a":"\\ud83d\\ude00"}'))).toEqual({ value: { a: '😀' } });
  expect(readJsonDocument(bytes('{"a":"\\\\ud83d"}'))).toEqual({ value: { a: '\\ud83d' } });
});

it('names the first byte that is no UTF-8, by its place', () => {
  const gbk = Buffer.concat([bytes('{\n "名": "'), Buffer.from([0xb9, 0xfa]), bytes('"}')]);
  expect(messageOf(gbk)).toBe('the bytes are no UTF-8: 0xB9 at byte 11 (line 2, column 8)');
});

it('finds the place where the engine ceases to agree, for every pair of bytes', () => {
  for (let n = 0; n < 0x10000; n++) {
    const pair = Buffer.from([0x41, n >> 8, n & 0xff, 0x41, 0x41]);
    const at = firstBadByte(pair);
    expect(at === pair.length).toBe(isUtf8(pair));
    if (at < pair.length) expect(isUtf8(pair.subarray(0, at))).toBe(true);
  }
  for (const text of ['é', '三', '😀', '\u07ff', '\u0800', '\uffff', '\u{10ffff}']) {
    expect(firstBadByte(bytes(text))).toBe(Buffer.byteLength(text));
    expect(firstBadByte(bytes(text).subarray(0, -1))).toBe(0);
  }
});
