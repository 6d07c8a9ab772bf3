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
    const { status, headers, body } = answer.raw;
    const isVendors = at.account.envelope === 'json';
    const hold = (holds: boolean, what: string): void => {
      if (!holds) throw unmetBy(what, answer);
    };
    hold(/^application\/json\b/.test(headers['content-type'] ?? ''), 'content type application/json');
    const document = read(body);
    hold(document !== null, 'a JSON object');
    if (document === null || isVendors) return;
    const { RetCode, Action, ReqUuid, Message, Data } = document;
    hold(Number.isInteger(RetCode), 'RetCode to be a whole number');
    hold(typeof Action === 'string' && Action.endsWith('Response'), 'Action to end in Response');
    hold(action === undefined || Action === `${action}Response`, `Action ${action}Response`);
    // What cannot be read may have a status of its own; whatever an action answers has not.
    hold(action === undefined || status === 200, 'HTTP status 200');
    hold(typeof ReqUuid === 'string' && ReqUuid === headers['x-ucloud-request-uuid'], 'ReqUuid as in its header');
    hold(!at.requestIds.has(String(ReqUuid)), 'a ReqUuid that no other answer has');
    at.requestIds.add(String(ReqUuid));
    hold(RetCode === 0 || Message !== undefined, 'Message when RetCode is not 0');
    hold(RetCode !== 0 || Message === undefined || typeof Message === 'string', 'Message to be text, if it is there');
    hold(RetCode === 0 || Data === undefined, 'no Data when RetCode is not 0');
    hold(RetCode !== 0 || (typeof Data === 'object' && Data !== null), 'Data to be an object');
  },
};

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
