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

/** So long until what could not be had is tried again. */
const retryMs = 500;

/** Who keeps a port as shut as it is to be. */
export interface Doorkeeper {
  /** When the port stands as faults have it now, or could not be had so. */
  settled(): Promise<void>;
  /** Lets go of the port, and of whatever keeps it shut. */
  end(): Promise<void>;
}

/**
 * Keeps a port as shut as its door says. What cannot be done (a kernel that answers all the same, a port that somebody else took) goes to
 * `failed`, and a port that is lost is asked for again until it is back.
 */
export function keepDoor(door: Door, port: Shuttable, failed: (what: 'answers' | 'taken') => void): Doorkeeper {
  let state: State | 'lost' = null;
  let isOpen = true;
  let hole: Blackhole | null = null;
  let isOver = false;
  let clock: NodeJS.Timeout | undefined;
  let retry: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();

  async function become(wanted: State): Promise<void> {
    if (wanted === state) return;
    state = 'lost';
    if (isOpen && wanted !== null) await port.giveUp();
    if (wanted !== null) isOpen = false;
    await hole?.close();
    hole = null;
    if (wanted === 'ignore') {
      hole = await openBlackhole(port.port, port.host);
      if (hole === null) failed('answers');
    }
    if (wanted === null && !isOpen) await port.takeBack();
    isOpen = wanted === null;
    // Of what could not be had nothing was met.
    if (wanted === 'refuse' || hole !== null) door.shut();
    state = wanted;
  }

  function look(): void {
    if (isOver) return;
    const { obstacle, isTimed } = door.look();
    if (isTimed && clock === undefined) clock = setInterval(look, lookMs).unref();
    if (!isTimed) stopClock();
    const wanted = obstacle?.does ?? null;
    turn = turn.then(() => (isOver ? undefined : become(wanted))).catch(lost);
  }

  function lost(): void {
    failed('taken');
    clearTimeout(retry);
    if (!isOver) retry = setTimeout(look, retryMs).unref();
  }

  function stopClock(): void {
    clearInterval(clock);
    clock = undefined;
  }

  const forget = door.onChange(look);
  look();
  return {
    settled: () => turn,
    async end() {
      isOver = true;
      forget();
      stopClock();
      clearTimeout(retry);
      await turn;
      await hole?.close();
    },
  };
}
