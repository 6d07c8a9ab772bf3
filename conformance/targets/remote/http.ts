import { Agent, request } from 'undici';
import { Untestable, wordsOf } from '../../suite/failures.ts';
import { afterPatience } from '../../suite/patience.ts';
import { type Channel, mostLetters, readAnswer } from './channel.ts';

const advice = 'the body of an answer is one JSON object';

/**
 * A server that takes each message as the body of a POST and answers it with 200. A call that was given up is a connection that
 * ends.
 */
export function openHttp(url: string): Channel {
  const agent = new Agent({
    connections: 64,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: mostLetters,
  });
  const who = `the adapter at ${url}`;
  return {
    async ask(message, limitMs, signal) {
      const late = new AbortController();
      const came = afterPatience(limitMs, () => late.abort());
      let seen: { readonly status: number; readonly text: string };
      try {
        const { statusCode: status, body } = await request(url, {
          dispatcher: agent,
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify(message),
          signal: signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]),
        });
        seen = { status, text: await body.text() };
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        if (late.signal.aborted)
          throw new Untestable(`${who} gives no answer to ${message.verb} within ${limitMs / 1000} s`);
        throw new Untestable(`${who} cannot be asked ${message.verb}: ${wordsOf(error) || String(error)}`);
      } finally {
        came();
      }
      if (seen.status !== 200)
        throw new Untestable(
          `${who} answers ${message.verb} with status ${seen.status}, must be 200: ${seen.text.slice(0, 120)}`,
        );
      const answer = readAnswer(seen.text, who, advice);
      if (answer.id !== message.id)
        throw new Untestable(`${who} answers ${JSON.stringify(answer.id)} where it was asked ${message.id}`);
      return answer.take();
    },
    close: () => agent.destroy(),
  };
}
