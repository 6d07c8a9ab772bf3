import { carrierIds } from '../../fixtures/carrier-id.ts';
import { faceIds } from '../../fixtures/face-id.ts';

/** How far behind the port of the control API the others of a box are; gateways and faces follow one another from theirs. */
export const offsets = { gateways: 1, service: 10, console: 11, faces: 12 } as const;

/** Of every port that a box opens there, its own included. */
export const allOffsets: readonly number[] = [
  0,
  ...carrierIds.map((_, i) => offsets.gateways + i),
  offsets.service,
  offsets.console,
  ...faceIds.map((_, i) => offsets.faces + i),
];

/** From the first to the last. */
export const portsInRow = offsets.faces + faceIds.length;
