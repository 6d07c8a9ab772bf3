import type { Context } from '../context.ts';
import { Unmet } from '../failures.ts';
import { Line } from '../line.ts';
import type { Step } from '../step.ts';
import { told } from '../step.ts';
import { originOf } from './linger.ts';

/** What the HTTP server refuses before the service sees anything of it. */
const heads = {
  'a request line that is none': () => 'NONSENSE\r\n\r\n',
  'a version of HTTP that there is not': (host: string) => `GET / HTTP/3.9\r\nHost: ${host}\r\n\r\n`,
  'a header that is no header': (host: string) => `GET / HTTP/1.1\r\nHost: ${host}\r\nno colon in this line\r\n\r\n`,
  'a header of 70 000 characters': (host: string) =>
    `GET / HTTP/1.1\r\nHost: ${host}\r\nX-Long: ${'x'.repeat(70_000)}\r\n\r\n`,
} as const;

/** Bytes that are no HTTP request, each kind on a connection of its own: an answer, if there is one, is the service's own. */
export const malformed: Step<object> = {
  name: 'malformed',
  schema: told(
    'Bytes that no HTTP server takes, each kind on a connection of its own: whatever is answered must be a refusal in JSON; the connection may just end, or a status come alone.',
    {},
  ),
  needs: () => ['origin', 'envelope'],
  async run(_, at) {
    const origin = originOf(at);
    for (const [what, write] of Object.entries(heads)) {
      const line = await Line.open(origin);
      at.whenOver(() => line.close());
      await line.write(write(new URL(origin).host));
      await line.settles(at.session.answersWithinMs * at.slowness, isWhole);
      const wrong = wrongIn(line.heard, at);
      line.close();
      if (wrong !== null) throw new Unmet(`${wrong} in what is answered to ${what}`, briefly(line.heard));
    }
  },
};

/** Whether as much has come as the head announces. */
function isWhole(heard: string): boolean {
  const [head, body] = apart(heard);
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  return length !== undefined && body.length >= Number(length);
}

function apart(heard: string): readonly [head: string, body: string] {
  const end = heard.indexOf('\r\n\r\n');
  return end < 0 ? [heard, ''] : [heard.slice(0, end), heard.slice(end + 4)];
}

/** What is missing from a refusal; null where nobody answers, or with a status alone. */
function wrongIn(heard: string, { account }: Context): string | null {
  const [head, body] = apart(heard);
  if (body.trim() === '') return null;
  const [, type = ''] = /\r\ncontent-type: *([^\r]*)/i.exec(head) ?? [];
  if (!/^application\/json\b/i.test(type)) return 'content type application/json';
  const code = documentIn(body)?.['RetCode'];
  if (account.envelope === 'unvs') return Number.isInteger(code) && code !== 0 ? null : 'a RetCode that is not 0';
  return documentIn(body) === null ? 'a JSON object' : null;
}

/** The status line, and how the body begins. */
function briefly(heard: string): string {
  const [head, body] = apart(heard);
  return `${head.split('\r\n')[0]} … ${body.slice(0, 100).trim()}`;
}

function documentIn(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
