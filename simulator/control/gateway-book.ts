import { refuseMore, refuseMorePorts } from '../casting/refuse-more.ts';
import type { Handset } from '../core/words/handset.ts';
import type { World } from '../core/world/world.ts';
import type { OpenPort, PortOpener } from './port-opener.ts';

/** A port of a world, through which whatever speaks is one phone. */
export interface PhonePort {
  readonly id: string;
  readonly handset: string;
  readonly url: string;
}

/** The ports of all worlds. Each ends with its world. */
export interface GatewayBook {
  /** The phone's port, opened if it has none yet, or none of that number. `wanted` 0 is any. */
  open(world: World, handset: Handset, wanted: number): Promise<{ readonly port: PhonePort; readonly isNew: boolean }>;
  list(world: World): readonly PhonePort[];
  /** Ends a port and its connections; false where there is none of that id. */
  end(world: World, id: string): Promise<boolean>;
  close(): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly handset: string;
  readonly wanted: number;
  readonly opening: Promise<OpenPort>;
  /** Null until it is open: nobody can have heard of it before. */
  open: OpenPort | null;
}

interface Shelf {
  readonly rows: Set<Row>;
  /** Ids are never given twice, so a late DELETE ends nobody else's port. */
  given: number;
}

export function openGatewayBook(opener: PortOpener): GatewayBook {
  const shelves = new Map<World, Shelf>();
  let count = 0;
  let isClosed = false;

  function shelfOf(world: World): Shelf {
    const known = shelves.get(world);
    if (known !== undefined) return known;
    const shelf: Shelf = { rows: new Set(), given: 0 };
    shelves.set(world, shelf);
    const forget = world.onChange(() => {
      if (!world.ended) return;
      forget();
      shelves.delete(world);
      for (const row of shelf.rows) void take(shelf, row);
    });
    return shelf;
  }

  function add(world: World, shelf: Shelf, handset: string, wanted: number): Row {
    refuseMore('gateways', shelf.rows.size + 1, '');
    refuseMorePorts(count + 1);
    const opening = opener.open({ world: world.handle, speaker: () => speakerOf(world, handset), port: wanted });
    const row: Row = { id: `g${++shelf.given}`, handset, wanted, opening, open: null };
    shelf.rows.add(row);
    count++;
    return row;
  }

  /** Takes a row away and ends its port, also one that is only just opening. */
  async function take(shelf: Shelf, row: Row): Promise<void> {
    if (!shelf.rows.delete(row)) return;
    count--;
    // One that was never had needs no end, and whoever asked for it was told.
    const open = await row.opening.catch(() => null);
    await open?.close();
  }

  return {
    async open(world, handset, wanted) {
      const shelf = shelfOf(world);
      const known = [...shelf.rows].find((row) => row.handset === handset.id && (wanted === 0 || isAt(row, wanted)));
      const row = known ?? add(world, shelf, handset.id, wanted);
      try {
        row.open = await row.opening;
      } catch (error) {
        await take(shelf, row);
        throw error;
      }
      if (world.ended || isClosed) await take(shelf, row);
      return { port: shown(row, row.open), isNew: known === undefined };
    },
    list(world) {
      const rows = [...(shelves.get(world)?.rows ?? [])];
      return rows.flatMap((row) => (row.open === null ? [] : [shown(row, row.open)]));
    },
    async end(world, id) {
      const shelf = shelves.get(world);
      const row = [...(shelf?.rows ?? [])].find((each) => each.id === id && each.open !== null);
      if (shelf === undefined || row === undefined) return false;
      await take(shelf, row);
      return true;
    },
    async close() {
      isClosed = true;
      await Promise.all([...shelves.values()].flatMap((shelf) => [...shelf.rows].map((row) => take(shelf, row))));
    },
  };
}

const isAt = (row: Row, port: number) => row.wanted === port || row.open?.port === port;

const shown = ({ id, handset }: Row, { url }: OpenPort): PhonePort => ({ id, handset, url });

/** A world that ended has no handsets any more. */
function speakerOf(world: World, id: string): string | null {
  const handset = world.handsets.get(id);
  return handset === null ? null : (world.handsets.browsesOver(handset)?.id ?? null);
}
