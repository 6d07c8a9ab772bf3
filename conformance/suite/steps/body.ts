import { setTimeout } from 'node:timers/promises';
import type { GoodCall } from '../adapter.ts';
import type { Context } from '../context.ts';
import { Absent, Unmet } from '../failures.ts';
import { headOf, Line } from '../line.ts';
import { Patience } from '../patience.ts';
import type { Step } from '../step.ts';
import { told } from '../step.ts';
import { described, originOf } from './linger.ts';

/** Ways in which a body is more, or less, than its head says. */
const ways = {
  /** As long as it says, and far longer than a call can be. */
  declared: { isLarge: true, head: (length: number) => ({ 'content-length': String(length) }) },
  /** Just as long, and nothing says so. */
  chunked: { isLarge: true, head: () => ({ 'transfer-encoding': 'chunked' }) },
  /** It says that more comes, and nothing does. */
  longer: { isLarge: false, head: (length: number) => ({ 'content-length': String(length + 1_000) }) },
  /** It says that it ends in the middle. */
  shorter: { isLarge: false, head: (length: number) => ({ 'content-length': String(Math.floor(length / 2)) }) },
} as const;

interface Told {
  readonly says: keyof typeof ways;
}

export const megabytes = 8;
const chunk = 65_536;
const lookMs = 20;
/** What waits for more is looked at so long, in milliseconds: an answer is wrong whenever it comes. */
const quietMs = 400;

/** A good call whose body no service may take: it is refused, or its connection ended, and nothing is answered. */
export const body: Step<Told> = {
  name: 'body',
  schema: told(
    'A good call with a body that no service may take: it must be refused, or its connection ended.',
    {
      says: {
        enum: Object.keys(ways),
        description: `How long it is: ${megabytes} MB with its length or in chunks without; or small with a length that is too long or too short.`,
      },
    },
    ['says'],
  ),
  needs: () => ['describe', 'origin'],
  async run({ says }, at) {
    const { isLarge } = ways[says];
    const call = await (isLarge ? largeCall(at) : smallCall(at));
    const heard = await sentOn(call, says, at);
    const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(heard) ?? [];
    const { msisdn } = at.values['sim'] as { msisdn: string };
    const said = `${heard.slice(0, 60).split('\r\n')[0]}`;
    if (heard.includes(msisdn)) throw new Unmet(`a refusal of a body that is ${says}`, `the number: ${said}`);
    if (Number(status) >= 500) throw new Unmet(`a status below 500 for a body that is ${says}`, said);
  },
};

/** Sends a call as if its body were so long, until somebody answers or nobody wants more; what was heard by then. */
export async function sentOn(call: GoodCall, says: keyof typeof ways, at: Context): Promise<string> {
  const origin = originOf(at);
  const bytes = Buffer.from(call.body ?? '');
  const line = await Line.open(origin);
  at.whenOver(() => line.close());
  await line.write(headOf(call, origin, ways[says].head(bytes.length)));
  for (let start = 0; start < bytes.length && !isAnswered(line); start += chunk) {
    const part = bytes.subarray(start, start + chunk);
    await line.write(says === 'chunked' ? chunked(part) : part);
  }
  if (says === 'chunked' && !isAnswered(line)) await line.write('0\r\n\r\n');
  await answerOn(line, says, at);
  line.close();
  return line.heard;
}

async function smallCall(at: Context): Promise<GoodCall> {
  const { token } = at.values['token'] as { token: string };
  const call = await described(at, at.account, token);
  if (call.body === undefined) throw new Absent('calls of this service have no body');
  return call;
}

/** The same with one parameter that is longer than any call. */
export async function largeCall(at: Context): Promise<GoodCall> {
  const { free } = await smallCall(at);
  if (free === undefined) throw new Absent('no parameter of the described call may be as long as one likes');
  const { token } = at.values['token'] as { token: string };
  return described(at, at.account, token, { [free]: 'x'.repeat(megabytes * 1_000_000) });
}

const chunked = (part: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]);

const isAnswered = (line: Line): boolean => line.isOver || line.heard !== '';

/** Waits for an answer or the end; what says that more comes may stay without either. */
async function answerOn(line: Line, says: Told['says'], { session, slowness }: Context): Promise<void> {
  const { answersWithinMs } = session;
  const patience = new Patience(says === 'longer' ? quietMs : answersWithinMs + 2_000 * slowness);
  while (!isAnswered(line)) {
    if (patience.isOver()) {
      if (says === 'longer') return;
      throw new Unmet(
        'a body that is too large to be refused',
        'neither an answer nor the end of the connection',
        'late',
      );
    }
    await setTimeout(lookMs);
  }
  // A head may come before its body.
  if (!line.isOver) await setTimeout(2 * lookMs);
}
