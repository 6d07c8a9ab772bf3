import type { Door, HoleRoom, Obstacle } from '../../core/words/obstacle.ts';
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

const anyRoom: HoleRoom = { take: () => true, give() {} };

/** So long until what could not be had is tried again. */
const retryMs = 500;

/** Who keeps a port as shut as it is to be. */
export interface Doorkeeper {
  /** When the port stands as faults have it now, or could not be had so. */
  settled(): Promise<void>;
  /** Whether it answers no SYN now. */
  isHole(): boolean;
  /** Lets go of the port, and of whatever keeps it shut. */
  end(): Promise<void>;
}

/**
 * Keeps a port as shut as its door says. What cannot be done (a kernel that answers all the same, a port that somebody else took, too
 * many that answer nobody) goes to `failed`, and what can be had later is asked for again.
 */
export function keepDoor(
  door: Door,
  port: Shuttable,
  failed: (what: 'answers' | 'taken' | 'full') => void,
  room: HoleRoom = anyRoom,
): Doorkeeper {
  let state: State | 'lost' = null;
  let isOpen = true;
  let isFull = false;
  let hole: Blackhole | null = null;
  let isOver = false;
  let clock: NodeJS.Timeout | undefined;
  let retry: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();

  async function become(wanted: State): Promise<void> {
    if (wanted === state) return;
    if (wanted === 'ignore' && !room.take()) {
      if (!isFull) failed('full');
      isFull = true;
      later();
      // Until there is room it is open, like any port of which nothing is wanted.
      return become(null);
    }
    if (wanted !== null) isFull = false;
    state = 'lost';
    if (isOpen && wanted !== null) await port.giveUp();
    if (wanted !== null) isOpen = false;
    await fill();
    if (wanted === 'ignore') await dig();
    if (wanted === null && !isOpen) await port.takeBack();
    isOpen = wanted === null;
    // Of what could not be had nothing was met.
    if (wanted === 'refuse' || hole !== null) door.shut();
    state = wanted;
  }

  async function dig(): Promise<void> {
    try {
      hole = await openBlackhole(port.port, port.host);
      if (hole === null) failed('answers');
    } finally {
      if (hole === null) room.give();
    }
  }

  async function fill(): Promise<void> {
    if (hole === null) return;
    await hole.close();
    hole = null;
    room.give();
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
    later();
  }

  function later(): void {
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
    isHole: () => hole !== null,
    async end() {
      isOver = true;
      forget();
      stopClock();
      clearTimeout(retry);
      await turn;
      await fill();
    },
  };
}
