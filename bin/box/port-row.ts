import { carrierIds } from '../../fixtures/carrier-id.ts';

/** How far behind the port of the control API the others of a box are; the gateways follow one another from theirs. */
export const offsets = { gateways: 1, service: 10, console: 11 } as const;

/** Of every port that a box opens there, its own included. */
export const allOffsets: readonly number[] = [
  0,
  ...carrierIds.map((_, i) => offsets.gateways + i),
  offsets.service,
  offsets.console,
];

/** From the first to the last. */
export const portsInRow = offsets.console + 1;
