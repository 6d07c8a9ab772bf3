import type { GoodCall } from '../adapter.ts';
import { Unmet } from '../failures.ts';
import { headOf, Line } from '../line.ts';
import type { Step } from '../step.ts';
import { told } from '../step.ts';
import { described, originOf } from './linger.ts';

/** Requests that are refused before anybody looks at their body. */
const outer = {
  'a path that there is not': { method: 'POST', url: '/nowhere' },
  'a method that there is not': { method: 'PUT', url: '/' },
  'a GET of a path that there is not': { method: 'GET', url: '/nowhere' },
} as const;

/** What comes after the answer is looked at so long, in milliseconds: a second answer is wrong whenever it comes. */
const quietMs = 400;

/**
 * A refused request whose body is a good call: a service that leaves the body unread takes it for the next request of the
 * connection, and whoever shares that connection gets an answer to a question that he never put (request smuggling).
 */
export const nested: Step<object> = {
  name: 'nested',
  schema: told(
    'Requests that are refused for their head, each with a good call as its body: there must be one answer at most, and never to what stands in the body.',
    {},
  ),
  needs: () => ['describe', 'origin'],
  async run(_, at) {
    const origin = originOf(at);
    const { token } = at.values['token'] as { token: string };
    const { msisdn } = at.values['sim'] as { msisdn: string };
    const inner = bytesOf(await described(at, at.account, token), origin);
    await Promise.all(
      Object.entries(outer).map(async ([what, { method, url }]) => {
        const line = await Line.open(origin);
        at.whenOver(() => line.close());
        const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(inner)) };
        await line.write(headOf({ method, url, headers }, origin, {}) + inner);
        await line.settles(quietMs * at.slowness);
        line.close();
        const count = line.heard.match(/HTTP\/1\.[01] [2-5]\d\d/g)?.length ?? 0;
        if (line.heard.includes(msisdn)) throw new Unmet(`a body behind ${what} to be read by nobody`, 'the number');
        if (count > 1) throw new Unmet(`one answer to ${what} with a body`, `${count} answers`);
      }),
    );
  },
};

function bytesOf(call: GoodCall, origin: string): string {
  const { body = '' } = call;
  return headOf(call, origin, body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }) + body;
}
