import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AddressList, admits, parseAddressList } from './address-list.ts';

// Any UTF-16, lone surrogates too.
const ANY_TEXT = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

function listOf(source: string | readonly string[]): AddressList {
  const list = parseAddressList(source);
  if ('problem' in list) throw new Error(list.problem);
  return list;
}

test.each([[''], ['  '], [[]]])('an empty list %j admits all, even what is no address', (source) => {
  const list = listOf(source);
  expect(admits(list, '1.2.3.4')).toBe(true);
  expect(admits(list, '::1')).toBe(true);
  expect(admits(list, undefined)).toBe(true);
});

test('singles, ranges and blocks mix, from a text or an array', () => {
  const text = ' 1.2.3.4 ,10.0.0.5-10.0.0.9,192.168.7.9/24,2001:DB8::1,fd00::/8,::ffff:8.8.8.8,::ffff:9.9.9.0/120';
  for (const list of [listOf(text), listOf(text.split(','))]) {
    const inside = [
      '1.2.3.4',
      '::ffff:1.2.3.4',
      '10.0.0.5',
      '10.0.0.9',
      '::ffff:10.0.0.7',
      '192.168.7.0',
      '192.168.7.255',
    ];
    const inside6 = ['2001:db8:0::1', 'fd12::9', '8.8.8.8', '9.9.9.255'];
    for (const address of [...inside, ...inside6]) expect([address, admits(list, address)]).toEqual([address, true]);
    const outside = [
      '1.2.3.5',
      '10.0.0.4',
      '10.0.0.10',
      '192.168.6.255',
      '192.168.8.0',
      '2001:db8::2',
      'fc00::1',
      '9.9.8.255',
    ];
    for (const address of outside) expect([address, admits(list, address)]).toEqual([address, false]);
  }
});

test('a list admits nothing that is no address', () => {
  for (const address of [undefined, null, '', 'localhost', '1.2.3'])
    expect(admits(listOf('0.0.0.0/0,::/0'), address)).toBe(false);
});

test('a list of one kind alone is not empty', () => {
  for (const text of ['1.2.3.4', '1.2.3.4-1.2.3.4', 'fd00::/8']) expect(admits(listOf(text), '9.9.9.9')).toBe(false);
});

test('the widest and narrowest blocks', () => {
  expect(admits(listOf('0.0.0.0/0'), '255.255.255.255')).toBe(true);
  expect(admits(listOf('0.0.0.0/0'), '::1')).toBe(false);
  expect(admits(listOf('200.1.2.3/32'), '200.1.2.3')).toBe(true);
  expect(admits(listOf('200.1.2.3/32'), '200.1.2.2')).toBe(false);
  expect(admits(listOf('::/0'), '1.2.3.4')).toBe(false);
  expect(admits(listOf('::ffff:1.2.3.4/64'), '1.2.3.4')).toBe(false);
  expect(admits(listOf('::ffff:1.2.3.4/64'), '::5')).toBe(true);
});

test.each([
  ['1.2.3', 'unread', '1.2.3'],
  ['1.1.1.1,,2.2.2.2', 'unread', ''],
  ['1.1.1.1,', 'unread', ''],
  ['1.1.1.1，2.2.2.2', 'unread', '1.1.1.1，2.2.2.2'],
  ['1.1.1.1, 1.1.1.1-1.1.2.1', 'too-wide', '1.1.1.1-1.1.2.1'],
  ['200.1.1.1-200.1.2.1', 'too-wide', '200.1.1.1-200.1.2.1'],
  ['1.1.1.9-1.1.1.1', 'reversed', '1.1.1.9-1.1.1.1'],
  ['1.1.1.1-9', 'unread', '1.1.1.1-9'],
  ['::1-::2', 'unread', '::1-::2'],
  ['1.1.1.1/33', 'unread', '1.1.1.1/33'],
  ['1.1.1.1/', 'unread', '1.1.1.1/'],
  ['::/129', 'unread', '::/129'],
  ['a::b::c', 'unread', 'a::b::c'],
])('%s is refused with a reason', (source, problem, entry) => {
  expect(parseAddressList(source)).toEqual({ problem, entry });
});

test('a range admits exactly the octets between', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(octet, octet, octet, (one, other, asked) => {
      const [first, last] = one < other ? [one, other] : [other, one];
      const list = listOf(`203.0.113.${first}-203.0.113.${last}`);
      expect(admits(list, `203.0.113.${asked}`)).toBe(asked >= first && asked <= last);
      expect(admits(list, `203.0.112.${asked}`)).toBe(false);
    }),
  );
});

test('any text is a list or a problem', () => {
  const nearly = fc.string({ unit: fc.constantFrom('1', '.', ':', '/', '-', ',', 'f', ' ') });
  fc.assert(
    fc.property(fc.oneof(nearly, ANY_TEXT), (text) => {
      const list = parseAddressList(text);
      if (!('problem' in list)) admits(list, text);
    }),
    { numRuns: 2000 },
  );
});
