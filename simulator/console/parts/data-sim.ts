import type { Handset, Sim } from '../../control/client/index.ts';

/** The SIM that a phone uses for data; null where it has none in that slot. */
export const dataSim = ({ sims, dataSlot }: Handset): Sim | null => sims.find(({ slot }) => slot === dataSlot) ?? null;
