import type { Answer } from './adapter.ts';

const isNo = ({ verdict }: Answer): boolean =>
  verdict === 'undeterminable' || verdict === 'refused' || verdict === 'invalid';

/**
 * Which answers make the vendor's SDKs send a call again, as their sources have it: JavaScript on every code but 0, at
 * once; Go from 2000; Python above 2000.
 */
export const clients = {
  javascript: isNo,
  go: (answer: Answer) => isNo(answer) && answer.retryable,
  python: (answer: Answer) => isNo(answer) && answer.retryable,
};

export type Client = keyof typeof clients;

const repeats = 3;

/** Sends as a client does; the last answer is what the app sees. */
export async function repeatsOf(client: Client | undefined, send: () => Promise<Answer>): Promise<Answer> {
  let answer = await send();
  if (client === undefined) return answer;
  for (let i = 0; i < repeats && clients[client](answer); i += 1) answer = await send();
  return answer;
}
