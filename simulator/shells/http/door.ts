import type { Door, Obstacle } from '../../core/words/obstacle.ts';
import { type Blackhole, openBlackhole } from './blackhole.ts';

/** So often is a clock looked at that alone may open or shut a port. */
const lookMs = 50;

/** A port that can be given up and had again. */
export interface Shuttable {
  readonly port: number;
  readonly host: string;
  /** Ends every connection, and listens no more. */
  giveUp(): Promise<void>;
  /** Rejects where somebody else has it meanwhile. */
  takeBack(): Promise<void>;
}

type State = Obstacle['does'] | null;

/**
 * Keeps a port as shut as its door says, until it is told to stop. What cannot be done (a kernel that answers all the same, a port that
 * somebody else took) goes to `failed`, and is tried again at the next change.
 */
export function keepDoor(
  door: Door,
  port: Shuttable,
  failed: (what: 'answers' | 'taken') => void,
): () => Promise<void> {
  let state: State = null;
  let hole: Blackhole | null = null;
  let isOver = false;
  let clock: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();

  async function become(wanted: State): Promise<void> {
    if (wanted === state) return;
    if (state === null) await port.giveUp();
    await hole?.close();
    hole = null;
    if (wanted === 'ignore') hole = await openBlackhole(port.port, port.host);
    if (wanted === 'ignore' && hole === null) failed('answers');
    if (wanted === null) await port.takeBack();
    // Of what could not be had nothing was met.
    else if (wanted !== 'ignore' || hole !== null) door.shut();
    state = wanted;
  }

  function look(): void {
    if (isOver) return;
    const { obstacle, isTimed } = door.look();
    if (isTimed && clock === undefined) clock = setInterval(look, lookMs).unref();
    if (!isTimed) stopClock();
    const wanted = obstacle?.does ?? null;
    turn = turn.then(() => (isOver ? undefined : become(wanted))).catch(() => failed('taken'));
  }

  function stopClock(): void {
    clearInterval(clock);
    clock = undefined;
  }

  const forget = door.onChange(look);
  look();
  return async () => {
    isOver = true;
    forget();
    stopClock();
    await turn;
    await hole?.close();
  };
}
