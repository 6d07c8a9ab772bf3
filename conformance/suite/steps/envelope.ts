import type { Account, Answer } from '../adapter.ts';
import type { Step } from '../step.ts';
import { name, told } from '../step.ts';
import { unmetBy } from './expect.ts';

interface Told {
  readonly of?: string;
  readonly action?: string;
}

/** UCloud's envelope; of another vendor's, that there is one. */
export const envelope: Step<Told> = {
  name: 'envelope',
  schema: told('UCloud’s envelope: RetCode, Action, Message, ReqUuid, Data.', {
    of: name,
    action: { type: 'string', description: 'The action that was asked.' },
  }),
  needs: () => ['envelope'],
  async run({ of = 'answer', action }, at) {
    const answer = at.answer(of);
    const missing = missingOf(answer, at.account, action);
    if (missing !== null) throw unmetBy(missing, answer);
    if (at.account.envelope === 'json') return;
    const id = String(read(answer.raw.body)?.['ReqUuid']);
    if (at.requestIds.has(id)) throw unmetBy('a ReqUuid that no other answer has', answer);
    at.requestIds.add(id);
  },
};

/** What an answer lacks of the envelope that its adapter names, null for nothing: none is named, none is looked for. */
export function missingOf({ raw }: Answer, { envelope: kind }: Account, action?: string): string | null {
  if (kind === undefined) return null;
  const { status, headers, body } = raw;
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) return 'content type application/json';
  const document = read(body);
  if (document === null) return 'a JSON object';
  if (kind === 'json') return null;
  const { RetCode, Action, ReqUuid, Message, Data } = document;
  const isData = typeof Data === 'object' && Data !== null && !Array.isArray(Data);
  const phone = isData ? (Data as Record<string, unknown>)['Phone'] : undefined;
  const rows: readonly (readonly [holds: boolean, what: string])[] = [
    [Number.isInteger(RetCode), 'RetCode to be a whole number'],
    [typeof Action === 'string' && Action.endsWith('Response'), 'Action to end in Response'],
    [action === undefined || Action === `${action}Response`, `Action ${action}Response`],
    // What cannot be read may have a status of its own; whatever an action answers has not.
    [action === undefined || status === 200, 'HTTP status 200'],
    [typeof ReqUuid === 'string' && ReqUuid === headers['x-ucloud-request-uuid'], 'ReqUuid as in its header'],
    [RetCode === 0 || Message !== undefined, 'Message when RetCode is not 0'],
    // UCloud's own services write an empty one.
    [RetCode !== 0 || !Message, 'no Message when RetCode is 0'],
    [Message === undefined || typeof Message === 'string', 'Message to be text, if it is there'],
    [RetCode === 0 || Data === undefined, 'no Data when RetCode is not 0'],
    [RetCode !== 0 || isData, 'Data to be an object'],
    [phone === undefined || typeof phone === 'string', 'Phone to be text'],
  ];
  return rows.find(([holds]) => !holds)?.[1] ?? null;
}

function read(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
