import { Agent, fetch } from 'undici';
import { escaped } from './by-socket.ts';

/** What fetch makes of an answer: its status, type and text, or its error and at which point it came. */
export async function toldByFetch(url: string, ask: RequestInit, signal: AbortSignal): Promise<string> {
  // A connection of its own, and undici of a known version: what node's own says changes from one node to the next.
  const dispatcher = new Agent();
  let at = 'head';
  try {
    const init = { ...ask, dispatcher, signal } as Parameters<typeof fetch>[1];
    const response = await fetch(url, init);
    at = 'body';
    const text = await response.text();
    const kind = `${response.status} ${response.headers.get('content-type')}`;
    const { redirected } = response;
    return `${kind}${redirected ? ', redirected' : ''}\n${text.length <= 400 ? plain(text) : `${text.length} letters`}`;
  } catch (error) {
    return `${at}: ${inWords(error)}`;
  } finally {
    await dispatcher.destroy();
  }
}

/** Without what an editor cannot show. */
function plain(text: string): string {
  return text.replace(/[^\P{C}\n]/gu, escaped);
}

function inWords(error: unknown): string {
  const { name, message, cause, code } = error as Error & { code?: string };
  const own = `${name}${typeof code === 'string' ? ` ${code}` : ''}: ${message}`;
  return cause === undefined ? own : `${own} < ${inWords(cause)}`;
}
