import type { TokenRecord, WorldVerbs } from '../../../control/client/index.ts';
import type { CarrierId } from '../../../core/words/carrier-id.ts';

/** A credential that would be honoured now. */
export interface Living {
  readonly id: string;
  readonly carrier: CarrierId;
  readonly kind: TokenRecord['kind'];
  readonly app: string | null;
  /** Masked, as the journal shows it. */
  readonly msisdn: string | null;
  /** The same of the credential. */
  readonly shown: string;
  readonly expiresAtMs: number;
}

/** So many of the last are asked for. */
const most = 12;
const lookBack = 400;
const issued = ['token.issued', 'scrip.issued', 'hop.issued'] as const;

/** The last credentials that the journal tells of, as far as they live, the first to expire first. */
export async function living(verbs: WorldVerbs): Promise<readonly Living[]> {
  const { last } = await verbs.countEvents();
  const query = { type: [...issued, 'world.reset'], after: Math.max(0, last - lookBack) } as const;
  const [clear, masked] = await Promise.all([verbs.readJournal({ ...query, reveal: true }), verbs.readJournal(query)]);
  // Those from before a reset are known no more.
  const reset =
    clear.events.findLast(({ type, detail }) => type === 'world.reset' && detail?.['state'] === true)?.n ?? 0;
  const shown = new Map(masked.events.map((event) => [event.n, event]));
  const found = await Promise.all(
    clear.events
      .filter(({ n, token }) => n > reset && token !== null)
      .slice(-most)
      .map(async ({ n, token }): Promise<Living | null> => {
        const event = shown.get(n);
        if (token === null || event === undefined) return null;
        const record = await verbs.getToken(token).catch(() => null);
        if (record === null || record.state !== 'live') return null;
        const { carrier, kind, app, expiresAtMs } = record;
        return { id: token, carrier, kind, app, msisdn: event.msisdn, shown: event.token ?? '…', expiresAtMs };
      }),
  );
  const unique = new Map(found.filter((each) => each !== null).map((each) => [each.id, each]));
  return [...unique.values()].sort((a, b) => a.expiresAtMs - b.expiresAtMs);
}
