import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account, Adapter, Call, Session, Surroundings } from '../../../suite/adapter.ts';
import { argumentsOf, type Verb, verbRow, verbs } from '../../../suite/verbs.ts';
import type { Message } from '../channel.ts';

type Functions = Readonly<Record<string, (...given: unknown[]) => Promise<unknown>>>;

/** An adapter of this process as another program: what it answers to messages, and the messages that it got. */
export function serving(adapter: Adapter, env: Surroundings['env'] = {}) {
  const sessions = new Map<string, Session>();
  const accounts = new Map<string, Account>();
  const old = new Map<string, (call: Call) => Promise<unknown>>();
  const signing = new Map<string, (text: string) => string | Promise<string>>();
  const heard: Message[] = [];

  async function give({ verb, session: id, account: number, told }: Message, signal: AbortSignal): Promise<unknown> {
    const at = told as never as Surroundings &
      Call & { how: never; transport: never; other: number; atMs: number; phone: string };
    if (verb === 'open') {
      const session = await adapter.open({ ...at, env });
      sessions.set(id, session);
      const { close: _, ...said } = session;
      const lacking: ReadonlySet<string> = new Set(session.lacks);
      const offers = verbs.filter((verb) => verb !== 'envelope' && !lacking.has(verb));
      return { protocol: 1, name: 'served', ...said, offers: [...offers, 'sign'], envelope: 'unvs' };
    }
    const session = sessions.get(id) as Session;
    const key = (n: number | undefined) => `${id} ${n}`;
    const account = accounts.get(key(number)) as Account;
    switch (verb) {
      case 'openAccount': {
        const opened = (await session.openAccount?.(told as never)) as Account;
        accounts.set(key(number), opened);
        return { secrets: opened.secrets };
      }
      case 'log':
        return session.log?.();
      case 'stopClock':
        return session.stopClock?.(at.atMs);
      case 'close':
        return session.close();
      case 'getNumber':
        return account.getNumber({ ...at, signal });
      case 'verifyNumber':
        return account.verifyNumber({ ...at, signal });
      case 'bootstrap':
        return account.bootstrap?.(at.app, told as never);
      case 'spoilt':
        return account.spoilt?.(at, at.how);
      case 'over':
        return account.over?.(at, at.transport);
      case 'registerApp':
        return account.registerApp?.(told as never);
      case 'callSceneOf':
        return account.callSceneOf?.(accounts.get(key(at.other)) as Account, at);
      case 'describe': {
        const call = await account.describe?.(told as never);
        if (call?.sign !== undefined) signing.set(key(number), call.sign);
        return call;
      }
      case 'sign':
        return signing.get(key(number))?.(String(told['text']));
      case 'rotateKeys': {
        const rotated = await account.rotateKeys?.();
        old.set(key(number), (call) => (rotated as NonNullable<typeof rotated>).withOldKeys(call));
        return { secrets: account.secrets };
      }
      case 'withOldKeys':
        return old.get(key(number))?.(at);
      case 'raw':
      case 'elsewhere': {
        const { bodyBase64, ...wish } = told as { bodyBase64?: string; method: string };
        return account[verb]?.({
          ...wish,
          ...(bodyBase64 !== undefined && { body: Buffer.from(bodyBase64, 'base64') }),
        });
      }
      default:
        return (account as unknown as Functions)[verb]?.(...argumentsOf(verbRow(verb as Verb), told));
    }
  }

  return {
    heard,
    async answer(message: Message, signal: AbortSignal) {
      heard.push(message);
      try {
        return { id: message.id, gives: (await give(message, signal)) ?? null };
      } catch (error) {
        const { message: words, refused } = error as Error & { refused?: boolean };
        return { id: message.id, error: words, refused };
      }
    },
  };
}

/** The same over HTTP. */
export async function listening(served: ReturnType<typeof serving>) {
  const server = createServer(async (request, response) => {
    const leave = new AbortController();
    response.once('close', () => leave.abort());
    const message = JSON.parse(Buffer.concat(await request.toArray()).toString()) as Message;
    const answer = await served.answer(message, leave.signal);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
