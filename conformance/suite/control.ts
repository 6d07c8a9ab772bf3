import { Agent, request } from 'undici';
import type {
  JournalPage,
  Token,
  TokenRefusal,
  TokenRequest,
  World,
  WorldDefinition,
} from '../../fixtures/api-types.ts';
import {
  type ControlClient,
  ControlError,
  type ControlFetch,
  NoBox,
  type ReadJournalQuery,
  readPages,
  type WorldVerbs,
} from '../../simulator/control/client/index.ts';
import { HarnessError, Unreachable } from './failures.ts';

const dispatcher = new Agent({ connections: 32, pipelining: 1 });

/** A run asks thousands of times, and a fetch would cost it a fifth of its time. */
const fetch: ControlFetch = async (url, { method, ...init }) => {
  const { statusCode: status, body } = await request(url, { ...init, method: method as 'GET', dispatcher });
  return { status, ok: status < 300, text: () => body.text() };
};

/** The same box, asked by the suite: what it refuses is a mistake of the suite, unless an answer is made of it below. */
export const askedBySuite = (control: ControlClient): ControlClient =>
  control.with({ fetch, failure: (error) => (error instanceof NoBox ? unreachable(error) : refused(error)) });

export function unreachable({ origin, status, reason }: NoBox): Unreachable {
  const words = status === null ? `cannot be reached (${reason})` : 'answers no JSON';
  return new Unreachable(
    `the box at ${origin} ${words}`,
    'start one with `sanwang up`, or let `sanwang run -- sanwang conform …` open one; --control names another',
  );
}

function refused(error: ControlError): HarnessError {
  const { status, asked, document } = error;
  return new HarnessError(`the box answers ${status} to ${asked}: ${JSON.stringify(document)}`, { cause: error });
}

/** What the box refused; null for whatever else went wrong. */
function refusalIn(error: unknown): ControlError | null {
  const cause = error instanceof HarnessError ? error.cause : null;
  return cause instanceof ControlError ? cause : null;
}

/** Makes a world. One of the same name is what a run that was interrupted has left behind. */
export async function createWorld(control: ControlClient, definition: WorldDefinition): Promise<World> {
  try {
    return await control.createWorld(definition);
  } catch (error) {
    if (refusalIn(error)?.code !== 'ERR_WORLD_EXISTS') throw error;
    await control.world(definition.name ?? '').deleteWorld();
    return control.createWorld(definition);
  }
}

/** A token without a handset, or why the carrier gives none. */
export async function issueToken(world: WorldVerbs, wish: TokenRequest): Promise<Token | TokenRefusal> {
  try {
    return await world.issueToken(wish);
  } catch (error) {
    const refusal = refusalIn(error)?.refusal ?? null;
    if (refusal !== null) return refusal;
    throw error;
  }
}

/** Whether so many events came in time. */
export async function isMet(
  world: WorldVerbs,
  query: NonNullable<Parameters<WorldVerbs['awaitJournal']>[0]>,
): Promise<boolean> {
  try {
    await world.awaitJournal(query);
    return true;
  } catch (error) {
    if (refusalIn(error)?.code === 'ERR_AWAIT_TIMEOUT') return false;
    throw error;
  }
}

/** Every event that matches and is kept. */
export function journalOf(world: WorldVerbs, { after, ...query }: ReadJournalQuery): Promise<JournalPage> {
  return readPages((from) => world.readJournal({ ...query, after: from }), after);
}
