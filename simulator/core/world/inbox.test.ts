import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Inbox, inboxLimits, type SentMessage } from './inbox.ts';

const sms = (more: Partial<SentMessage> = {}): SentMessage => ({
  msisdn: '13800000001',
  from: '三网',
  text: '【三网】1234',
  code: '1234',
  ...more,
});

it('gives what arrived, in its order, from a number on', () => {
  const inbox = new Inbox();
  expect(inbox.read(0, 10)).toEqual({ messages: [], next: 0, dropped: 0 });
  inbox.take(sms(), 5, true);
  inbox.take(sms({ msisdn: '13800000002', code: null }), 6, false);
  const { messages, next } = inbox.read(0, 10);
  expect(messages.map(({ n, atMs, known, code }) => [n, atMs, known, code])).toEqual([
    [1, 5, true, '1234'],
    [2, 6, false, null],
  ]);
  expect(next).toBe(2);
  expect(inbox.read(1, 10).messages.map(({ n }) => n)).toEqual([2]);
  expect(inbox.read(0, 10, '13800000001').messages.map(({ n }) => n)).toEqual([1]);
});

it('pages without a gap and without a repetition, whatever is filtered', () => {
  const inbox = new Inbox();
  for (let i = 0; i < 7; i++) inbox.take(sms({ msisdn: i % 2 === 0 ? '1' : '2' }), i, true);
  const seen: number[] = [];
  let after = 0;
  for (let pages = 0; pages < 10; pages++) {
    const page = inbox.read(after, 2, '1');
    seen.push(...page.messages.map(({ n }) => n));
    if (page.messages.length === 0) break;
    after = page.next;
  }
  expect(seen).toEqual([1, 3, 5, 7]);
});

it('never uses a number twice, and misses nothing that a reset took', () => {
  const inbox = new Inbox();
  inbox.take(sms(), 0, true);
  inbox.clear();
  expect(inbox.read(0, 10)).toEqual({ messages: [], next: 1, dropped: 0 });
  expect(inbox.take(sms(), 0, true).n).toBe(2);
  expect(inbox.read(0, 10)).toMatchObject({ next: 2, dropped: 0 });
});

it('tells how many made room', () => {
  const inbox = new Inbox();
  for (let i = 0; i < inboxLimits.messages + 3; i++) inbox.take(sms(), i, true);
  const { messages, dropped } = inbox.read(0, 1_000);
  expect([messages.length, messages[0]?.n, dropped]).toEqual([inboxLimits.messages, 4, 3]);
  expect(inbox.read(2, 1_000).dropped).toBe(1);
});

it('stays within its letters and its messages, whatever comes', () => {
  const text = fc.string({ maxLength: 3_000, unit: 'grapheme' });
  fc.assert(
    fc.property(
      fc.array(fc.record({ msisdn: text, from: text, text, code: fc.option(text) }), { maxLength: 60 }),
      (all) => {
        const inbox = new Inbox();
        for (const each of all) inbox.take(each, 0, true);
        const { messages, dropped } = inbox.read(0, 1_000);
        const letters = messages.reduce(
          (sum, { msisdn, from, text, code }) => sum + msisdn.length + from.length + text.length + (code?.length ?? 0),
          0,
        );
        expect(letters).toBeLessThanOrEqual(inboxLimits.letters);
        expect(messages.length + dropped).toBe(all.length);
      },
    ),
    { numRuns: 40 },
  );
});

it('cuts a long text, and says so', () => {
  const inbox = new Inbox();
  const { text } = inbox.take(sms({ text: 'x'.repeat(5_000) }), 0, true);
  expect([text.length, text.at(-1)]).toEqual([inboxLimits.text, '…']);
});
