import { limits } from '../casting/limits.ts';
import { refuseMore, refuseMoreBlackholes, refuseMorePorts } from '../casting/refuse-more.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Handset } from '../core/words/handset.ts';
import type { World } from '../core/world/world.ts';
import { ownDoorway, thresholdOf } from '../pipeline/threshold.ts';
import type { OpenPort, PortOpener } from './port-opener.ts';

/** A port of a world: one through which whatever speaks is one phone, or a carrier's gateway for that world alone. */
export type OwnPort = { readonly id: string; readonly url: string } & PortKind;

type PortKind =
  | { readonly handset: string; readonly carrier?: undefined }
  | { readonly carrier: CarrierId; readonly handset?: undefined };

/** The ports of all worlds. Each ends with its world. */
export interface GatewayBook {
  /**
   * The phone's port, opened if it has none yet, or none of that number; a carrier's is opened anew each time. `wanted` 0 is any.
   */
  open(
    world: World,
    of: Handset | CarrierId,
    wanted: number,
  ): Promise<{ readonly port: OwnPort; readonly isNew: boolean }>;
  list(world: World): readonly OwnPort[];
  /** How many ports of other worlds answer no SYN now. */
  holesElsewhere(world: World): number;
  /** When the world's ports, and those that all worlds share, are as faults have them now. */
  settled(world: World): Promise<void>;
  /** Ends a port and its connections; false where there is none of that id. */
  end(world: World, id: string): Promise<boolean>;
  close(): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly of: PortKind;
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

export function openGatewayBook(opener: PortOpener, wallMs: () => number): GatewayBook {
  const shelves = new Map<World, Shelf>();
  let count = 0;
  let holes = 0;
  const holeRoom = {
    take(): boolean {
      if (holes >= limits.blackholes) return false;
      holes++;
      return true;
    },
    give: () => void holes--,
  };
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

  function add(world: World, shelf: Shelf, of: PortKind, wanted: number): Row {
    refuseMore('gateways', shelf.rows.size + 1, '');
    refuseMorePorts(count + 1);
    const id = `g${shelf.given + 1}`;
    const { handset, carrier } = of;
    // One that is shut from its first moment on.
    const met = world.faults.lookAtGateway({ carrier: carrier ?? null, gateway: id, nowMs: world.nowMs(wallMs()) });
    if (met.firing?.obstacle()?.does === 'ignore') refuseMoreBlackholes(holes + 1);
    shelf.given++;
    const threshold = thresholdOf(ownDoorway(world, { carrier: carrier ?? null, gateway: id, wallMs }));
    const opening = opener.open({
      world: world.handle,
      ...(handset === undefined ? { carrier } : { speaker: () => speakerOf(world, handset) }),
      port: wanted,
      threshold,
      holeRoom,
    });
    const row: Row = { id, of, wanted, opening, open: null };
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
    async open(world, whose, wanted) {
      const shelf = shelfOf(world);
      const of: PortKind = typeof whose === 'string' ? { carrier: whose } : { handset: whose.id };
      const isKnown = (row: Row) => row.of.handset === of.handset && (wanted === 0 || isAt(row, wanted));
      const known = of.handset === undefined ? undefined : [...shelf.rows].find(isKnown);
      const row = known ?? add(world, shelf, of, wanted);
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
    holesElsewhere(world) {
      const own = [...(shelves.get(world)?.rows ?? [])].filter(({ open }) => open?.isHole() === true);
      return holes - own.length;
    },
    async settled(world) {
      const rows = [...(shelves.get(world)?.rows ?? [])];
      await Promise.all([opener.settled(), ...rows.map((row) => row.open?.settled())]);
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

const shown = ({ id, of }: Row, { url }: OpenPort): OwnPort => ({ id, url, ...of });

/** A world that ended has no handsets any more. */
function speakerOf(world: World, id: string): string | null {
  const handset = world.handsets.get(id);
  return handset === null ? null : (world.handsets.browsesOver(handset)?.id ?? null);
}
