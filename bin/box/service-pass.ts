import { type IncomingMessage, request } from 'node:http';
import { refusedBy } from '../../simulator/control/control-problem.ts';
import type { PassedBack, PassedOn } from '../../simulator/control/service-pass.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';

/** The console of a service, and what opens it. */
export interface ConsolePlace {
  /** Origin, without a slash at its end. */
  readonly origin: string;
  readonly operatorToken: string;
}

const answerMs = 15_000;
const answerLimit = 16 * 1024 * 1024;

/**
 * Asks the console on behalf of whoever the control API let in. Of the request nothing goes along but what it asks and the
 * type of its body, of the answer nothing comes back but status, type and body.
 */
export async function passOn({ origin, operatorToken }: ConsolePlace, asked: PassedOn): Promise<PassedBack> {
  const { hostname, port } = new URL(origin);
  const { method, path, search, type, bytes } = asked;
  const signal = AbortSignal.any([asked.signal, AbortSignal.timeout(answerMs)]);
  const headers = {
    host: new URL(origin).host,
    authorization: `Bearer ${operatorToken}`,
    accept: 'application/json',
    'accept-encoding': 'identity',
    'content-length': bytes.length,
    ...(type === null ? {} : { 'content-type': type }),
  };
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const asking = request({ host, port, method, path: `${path}${search}`, headers, signal, agent: false }, resolve);
      asking.once('error', reject);
      // One that takes up another protocol ends without an error.
      asking.once('close', () => reject(new Error('the service gives no answer')));
      asking.end(bytes);
    });
    const { statusCode = 0, headers: told } = answer;
    if (statusCode < 200 || statusCode > 599 || (told['content-encoding'] ?? 'identity') !== 'identity') {
      answer.destroy();
      throw new Error(`the service answers ${statusCode}, encoded ${told['content-encoding']}`);
    }
    return {
      status: statusCode,
      type: told['content-type'] ?? null,
      bytes: without(operatorToken, await collected(answer)),
    };
  } catch (error) {
    const problem = refusedBy(mistake('service.silent', 'service'));
    // Whoever went away is told nothing, and it is nobody's defect.
    if (!asked.signal.aborted) problem.cause = error;
    throw problem;
  }
}

async function collected(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > answerLimit) throw new Error(`the service answers more than ${answerLimit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A service that tells what it was sent tells it to nobody. */
function without(secret: string, bytes: Buffer): Buffer {
  if (!bytes.includes(secret)) return bytes;
  const hidden = Buffer.from('‹operatorToken›').toString('latin1');
  return Buffer.from(bytes.toString('latin1').replaceAll(secret, hidden), 'latin1');
}
