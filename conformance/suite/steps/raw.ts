import { Untestable } from '../failures.ts';
import type { Step } from '../step.ts';
import { name, text, told } from '../step.ts';

interface Told {
  readonly method?: string;
  readonly path?: string;
  readonly type?: string;
  readonly origin?: string;
  readonly text?: string;
  readonly base64?: string;
  readonly repeat?: { readonly text: string; readonly times: number };
  readonly as?: string;
}

/** Bytes that no honest client sends. */
export const raw: Step<Told> = {
  name: 'raw',
  schema: told('Bytes that no honest client sends.', {
    method: { enum: ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'] },
    path: text,
    type: { ...text, description: 'Content type; JSON unless told.' },
    origin: { ...text, description: 'A browser sends it for a page from there.' },
    text: { type: 'string' },
    base64: { type: 'string', description: 'The body’s bytes.' },
    repeat: told('Put before `text`, so many times.', { text, times: { type: 'integer', maximum: 2_000_000 } }, [
      'text',
      'times',
    ]),
    as: name,
  }),
  needs: () => ['raw'],
  async run(
    { method = 'POST', path = '/', type = 'application/json', origin, text = '', base64, repeat, as = 'answer' },
    at,
  ) {
    const body =
      base64 === undefined ? (repeat?.text.repeat(repeat.times) ?? '') + text : Buffer.from(base64, 'base64');
    const sends = method === 'POST' || method === 'PUT';
    at.values[as] = await at.ask('hostile bytes', 'raw', () => {
      if (at.account.raw === undefined) throw new Untestable('the adapter has no raw');
      const preflight = method === 'OPTIONS' && origin !== undefined;
      const headers = {
        ...(sends && { 'content-type': type }),
        ...(origin !== undefined && { origin }),
        ...(preflight && { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }),
      };
      return at.account.raw({ method, path, headers, ...(sends && { body }) });
    });
  },
};
