import type { Adapter, Session, Surroundings } from './adapter.ts';
import { Misshapen, Unmet, Untestable, wordsOf } from './failures.ts';
import { shaped } from './shapes.ts';

/** A session of a case's own. */
export async function openSession({
  adapter,
  surroundings,
}: {
  readonly adapter: Adapter;
  readonly surroundings: Surroundings;
}): Promise<Session> {
  try {
    return shaped('open', await adapter.open(surroundings));
  } catch (error) {
    if (error instanceof Misshapen) throw error;
    throw new Untestable(`the adapter's open failed: ${wordsOf(error)}`);
  }
}

/** A session that cannot be closed is the adapter's failure. */
export async function closing(session: Session): Promise<void> {
  try {
    await session.close();
  } catch (error) {
    throw new Unmet('the adapter to close what it has opened', wordsOf(error));
  }
}

/** What the service has logged so far; nothing where nobody may look. */
export async function linesOf(session: Session): Promise<readonly string[]> {
  try {
    return shaped('log', (await session.log?.()) ?? []);
  } catch (error) {
    if (error instanceof Misshapen) throw error;
    throw new Untestable(`the adapter's log failed: ${wordsOf(error)}`);
  }
}
