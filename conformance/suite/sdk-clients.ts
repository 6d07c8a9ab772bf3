import type { Answer } from './adapter.ts';
import { HarnessError } from './failures.ts';

const isNo = ({ verdict }: Answer): boolean =>
  verdict === 'undeterminable' || verdict === 'refused' || verdict === 'invalid';

/** What a client may find in the place of an answer that was lost between the service and itself. */
export const losses = ['reset', 'bad-gateway'] as const;
export type Loss = (typeof losses)[number];

interface Habit {
  /** The answers after which it sends the call again. */
  readonly answers: (answer: Answer) => boolean;
  readonly losses: readonly Loss[];
}

/**
 * When the vendor's SDKs send GetMobile and VerifyMobile again, as their sources have it. JavaScript: on every code but 0 and
 * whatever happens to the connection, at once. Go: from 2000, on HTTP 429, 502, 503, 504 and errors of the network. Python:
 * above 2000 and on the same four statuses, but neither after a reset nor when it has waited too long.
 */
export const clients = {
  javascript: { answers: isNo, losses: ['reset', 'bad-gateway'] },
  go: { answers: (answer: Answer) => isNo(answer) && answer.retryable, losses: ['reset', 'bad-gateway'] },
  python: { answers: (answer: Answer) => isNo(answer) && answer.retryable, losses: ['bad-gateway'] },
} as const satisfies Record<string, Habit>;

export type Client = keyof typeof clients;

// JavaScript's `maxRetries: 0` means three as well.
const repeats = 3;

/** Sends as a client does; the last answer is what the app sees. With a loss, every answer but the last is lost. */
export async function repeatsOf(
  client: Client | undefined,
  loss: Loss | undefined,
  send: () => Promise<Answer>,
): Promise<Answer> {
  let answer = await send();
  if (client === undefined) return answer;
  for (let i = 0; i < repeats && (loss !== undefined || clients[client].answers(answer)); i += 1) answer = await send();
  return answer;
}

/** A client that gives up at a loss shows the app no answer, so there would be nothing to judge. */
export function checkLoss(client: Client | undefined, loss: Loss | undefined): void {
  if (loss === undefined) return;
  const survived: readonly Loss[] = client === undefined ? [] : clients[client].losses;
  if (!survived.includes(loss)) throw new HarnessError(`no ${client ?? 'plain'} client goes on after ${loss}`);
}
