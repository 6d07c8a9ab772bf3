import { Untestable } from '../../suite/failures.ts';
import { afterPatience } from '../../suite/patience.ts';
import { startProgram } from '../programs/program.ts';
import { type Channel, type Message, mostLetters, readAnswer } from './channel.ts';

interface Waiting {
  resolve(gives: unknown): void;
  reject(error: unknown): void;
}

const advice = 'stdout is for answers alone, one JSON object a line; print everything else to stderr';

/** How long a program may take to end by itself once its stdin has ended. */
const leaveMs = 1_000;

/**
 * A program that reads messages from stdin and writes answers to stdout, one JSON object a line, in whatever order. A call
 * that was given up is told as `{"cancel":id}`, and needs no answer.
 */
export function openStdio(command: string, env: Readonly<Record<string, string | undefined>>): Channel {
  const program = startProgram(command, env);
  const who = `the adapter ${JSON.stringify(command)}`;
  const out = new Map<number, Waiting>();
  /** Answers that nobody waits for any more. */
  const left = new Set<unknown>();
  let broken: Untestable | null = null;

  const breakOff = (error: Untestable): void => {
    broken ??= error;
    for (const { reject } of out.values()) reject(broken);
    out.clear();
  };
  program.ended.then((how) => breakOff(new Untestable(`${who} ${how}`)));

  const hear = (line: string): void => {
    if (line.trim() === '' || broken !== null) return;
    try {
      const answer = readAnswer(line, who, advice);
      const waiting = out.get(answer.id as number);
      if (waiting === undefined) {
        if (left.delete(answer.id)) return;
        throw new Untestable(
          `${who} answers ${JSON.stringify(answer.id)}, which was not asked, or is answered already`,
        );
      }
      out.delete(answer.id as number);
      try {
        waiting.resolve(answer.take());
      } catch (error) {
        waiting.reject(error);
      }
    } catch (error) {
      breakOff(error as Untestable);
      void program.stop();
    }
  };
  let begun = '';
  program.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (begun + text).split('\n');
    begun = lines.pop() ?? '';
    lines.forEach(hear);
    if (begun.length <= mostLetters) return;
    breakOff(new Untestable(`${who} wrote a line of more than ${mostLetters} characters`));
    void program.stop();
  });

  const send = (message: Message | { readonly cancel: number }) => program.stdin.write(`${JSON.stringify(message)}\n`);

  return {
    ask: (message, limitMs, signal) =>
      new Promise((resolve, reject) => {
        if (broken !== null) return reject(broken);
        if (signal?.aborted) return reject(signal.reason);
        const { id, verb } = message;
        const giveUp = (error: unknown) => {
          settle();
          if (out.delete(id)) left.add(id);
          if (broken === null) send({ cancel: id });
          reject(error);
        };
        const isOver = afterPatience(limitMs, () =>
          giveUp(new Untestable(`${who} gives no answer to ${verb} within ${limitMs / 1000} s`)),
        );
        const leave = () => giveUp(signal?.reason);
        const settle = () => {
          isOver();
          signal?.removeEventListener('abort', leave);
        };
        signal?.addEventListener('abort', leave, { once: true });
        out.set(id, {
          resolve: (gives) => {
            settle();
            resolve(gives);
          },
          reject: (error) => {
            settle();
            reject(error);
          },
        });
        send(message);
      }),
    async close() {
      program.stdin.end();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise((resolve) => {
        timer = setTimeout(resolve, leaveMs);
      });
      await Promise.race([program.ended, late]);
      clearTimeout(timer);
      await program.stop();
    },
  };
}
