import type { ServerResponse } from 'node:http';
import type * as Beside from '../../beside.ts';
import type { ProblemId } from './problems.ts';
import { problems } from './problems.ts';
import type { Because } from './unreadable.ts';

export type Data = Record<string, unknown>;
/** `names` are parameters of the action that the problem is about; `because` says more of one that has no parameters. */
export interface Refusal {
  readonly problem: ProblemId;
  readonly names?: readonly string[];
  readonly because?: Because;
  /** Which slip made a signature that does not match; told to whoever runs the service, and never to the caller. */
  readonly slip?: Pick<Beside.Because, 'got' | 'fix'>;
  /** A fault asked for this code: nobody had a reason. */
  readonly forced?: true;
}
export type Result = { data: Data; extra?: Data } | Refusal;
export type Language = 'en' | 'zh';

/** UNVS-1.4-a: the one place where an answer is built. Nothing of the request is repeated but a well-formed action name. */
export function envelope(action: string | null, reqUuid: string, result: Result, language: Language = 'en') {
  const known = action !== null && /^[A-Za-z][A-Za-z0-9]{0,63}$/.test(action) ? action : '';
  const head = { Action: `${known}Response`, ReqUuid: reqUuid };
  if ('problem' in result) {
    const { code, http } = problems[result.problem];
    return { status: http, body: { RetCode: code, ...head, Message: messageOf(result, language) } };
  }
  // Empty, and there: the vendor's Go client reads every attempt into one structure, and a repetition that succeeds would
  // keep the text of the attempt that failed.
  return { status: 200, body: { RetCode: 0, ...head, Message: '', Data: result.data, ...result.extra } };
}

export function messageOf({ problem, names = [], because }: Refusal, language: Language): string {
  const { [language]: text } = problems[problem];
  const more = because?.[language] ?? names.join(language === 'zh' ? '、' : ', ');
  if (more === '') return text;
  return language === 'zh' ? `${text}：${more}` : `${text.replace(/\.$/, '')}: ${more}.`;
}

export function send(response: ServerResponse, reqUuid: string, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-UCLOUD-REQUEST-UUID': reqUuid,
  });
  response.end(text);
}
