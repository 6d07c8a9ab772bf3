import type { RawAnswer } from '../suite/adapter.ts';
import { Unreachable } from '../suite/failures.ts';

const untrusted = /SELF_SIGNED|UNABLE_TO|CERT_|ALTNAME/;

/** What is asked of a service before any case runs, and by what its answer is told from anybody else's. */
export interface Greeting {
  ask(signal: AbortSignal): Promise<RawAnswer>;
  isIts(answer: RawAnswer): boolean;
  /** Whose API it should be. */
  readonly whose: string;
  /** What to give instead. */
  readonly fix: string;
}

/** Asks once for nothing in particular: whoever does not speak that API is found out before any case runs. */
export async function greeted(origin: string, patienceMs: number, greeting: Greeting): Promise<void> {
  let answer: RawAnswer;
  try {
    answer = await greeting.ask(AbortSignal.timeout(patienceMs));
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code ?? (error as Error).name);
    if (untrusted.test(code)) {
      const fix = 'let Node trust it with NODE_EXTRA_CA_CERTS=ca.pem, or give the http:// origin';
      throw new Unreachable(`the certificate of ${origin} is not trusted (${code})`, fix);
    }
    const isLate = code === 'TimeoutError' || code === '23';
    const words = isLate ? `is silent: no answer in ${patienceMs / 1000} s` : `cannot be reached (${code})`;
    throw new Unreachable(`${origin} ${words}`, 'is the service running, and is this its data plane?');
  }
  if (greeting.isIts(answer)) return;
  const seen = `${answer.status} ${answer.body.slice(0, 60).replaceAll(/\s+/g, ' ')}`;
  throw new Unreachable(`${origin} is no ${greeting.whose} service: it answers ${JSON.stringify(seen)}`, greeting.fix);
}
