import { abilities as http } from '../http/abilities.ts';

/** A request goes over a socket of this machine, so all that a socket can do, undici sees as it is. */
export const abilities = http;
