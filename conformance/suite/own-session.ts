import type { Session } from './adapter.ts';
import { Misshapen, Unmet, Untestable, wordsOf } from './failures.ts';
import type { Bench } from './run-case.ts';
import { shaped } from './shapes.ts';

export async function openSession({ adapter, surroundings }: Bench): Promise<Session> {
  try {
    return shaped('open', await adapter.open(surroundings));
  } catch (error) {
    if (error instanceof Misshapen) throw error;
    throw new Untestable(`the adapter's open failed: ${wordsOf(error)}`);
  }
}

export async function closing(session: Session): Promise<void> {
  try {
    await session.close();
  } catch (error) {
    throw new Unmet('the adapter to close what it has opened', wordsOf(error));
  }
}

export async function linesOf(session: Session): Promise<number> {
  try {
    return shaped('log', (await session.log?.()) ?? []).length;
  } catch (error) {
    if (error instanceof Misshapen) throw error;
    throw new Untestable(`the adapter's log failed: ${wordsOf(error)}`);
  }
}
