import type { Bootstrap, Call, RawRequest } from '../../suite/adapter.ts';
import { toldIn, type Verb, verbRow } from '../../suite/verbs.ts';

export type Told = Readonly<Record<string, unknown>>;

/** A call as it is sent; that it can be given up is the channel's affair. */
export const callOf = ({ signal: _, ...call }: Call & { readonly phone?: string }): Told => call;

const bytesOf = ({ body, ...wish }: RawRequest): Told => {
  if (body === undefined || typeof body === 'string') return { ...wish, ...(body !== undefined && { body }) };
  return { ...wish, bodyBase64: Buffer.from(body).toString('base64') };
};

/** What is sent of the arguments of a verb, where the table of verbs does not say it. */
const own: Readonly<Partial<Record<Verb, (...given: never[]) => Told>>> = {
  bootstrap: (app: string, how: Bootstrap) => ({ app, ...how }),
  spoilt: (call: Call & { readonly phone?: string }, how: string) => ({ ...callOf(call), how }),
  over: (call: Call, transport: string) => ({ ...callOf(call), transport }),
  raw: bytesOf,
  elsewhere: bytesOf,
  registerApp: (fields: Told) => fields,
};

/** What is sent of a verb's arguments: one object, whatever the verb takes. */
export function sentOf(verb: Verb, given: readonly unknown[]): Told {
  return own[verb]?.(...(given as never[])) ?? toldIn(verbRow(verb), given);
}
