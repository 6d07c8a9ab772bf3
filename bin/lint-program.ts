import type { Account, Session } from '../conformance/suite/adapter.ts';
import { BadSettings, Misshapen, Unreachable, wordsOf } from '../conformance/suite/failures.ts';
import { shaped } from '../conformance/suite/shapes.ts';
import { isVerb, verbs } from '../conformance/suite/verbs.ts';
import { adapterNamed } from '../conformance/targets/adapter-named.ts';
import type { Context } from './context.ts';
import type { Problem } from './failure.ts';
import type { AdapterLook } from './lint-adapter.ts';
import { choiceProblems } from './lint-choices.ts';

/** Nobody listens there: what is looked at is what the adapter says of itself. */
const nowhere = { cmcc: 'http://127.0.0.1:9', cucc: 'http://127.0.0.1:9', ctcc: 'http://127.0.0.1:9' };

/** An adapter that is a command or a server, without its service: whether it keeps to the protocol, and what it offers. */
export async function lookAtProgram(text: string, cx: Context): Promise<AdapterLook> {
  const { host, language, say } = cx;
  const none = { missing: null, unopened: null };
  const problem = (message: string): Problem => ({ path: 'open', message, fix: say.adapter.seeExample });
  let session: Session;
  try {
    const adapter = await adapterNamed(text);
    session = await adapter.open({ target: null, gateways: nowhere, keys: {}, env: host.env });
  } catch (error) {
    if (error instanceof BadSettings) return { ...none, problems: [problem(error.in(language))] };
    if (error instanceof Unreachable) return { ...none, problems: [problem(error.message)] };
    throw error;
  }
  try {
    const { choices = {}, ...shape } = session;
    const problems = [...shapeOf(shape, problem), ...choiceProblems(choices, cx), ...unknownLacks(session, say)];
    return problems.length > 0 ? { ...none, problems } : { problems, ...(await offered(session)) };
  } finally {
    await session.close();
  }
}

function shapeOf(session: Omit<Session, 'choices'>, problem: (message: string) => Problem): readonly Problem[] {
  try {
    shaped('open', session);
    return [];
  } catch (error) {
    if (error instanceof Misshapen) return [problem(`${error.expected}; seen ${error.seen}`)];
    throw error;
  }
}

function unknownLacks({ lacks = [] }: Session, { adapter }: Context['say']): readonly Problem[] {
  const odd = lacks.filter((each) => !isVerb(each) && each !== 'app' && !each.startsWith('spoilt:'));
  return odd.map((each) => ({
    path: `open/lacks/${each}`,
    message: adapter.wanted('verb', verbs),
    fix: adapter.seeExample,
  }));
}

/** What it offers, where its account can be had without a box. */
async function offered(session: Session): Promise<Pick<AdapterLook, 'missing' | 'unopened'>> {
  const { lacks = [] } = session;
  try {
    const account: Account | undefined =
      session.openAccount === undefined
        ? await session.fixedAccount?.()
        : await session.openAccount({ name: 'validate', apps: [], funds: '0' });
    const has = (verb: string): boolean => verb in session || (account !== undefined && verb in account);
    return { missing: verbs.filter((verb) => !has(verb) && !lacks.includes(verb)), unopened: null };
  } catch (error) {
    return { missing: null, unopened: wordsOf(error) };
  }
}
