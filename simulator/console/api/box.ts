import { computed, type Signal, signal } from '@preact/signals';
import type { WorldVerbs } from '../../control/client/index.ts';
import { ControlClient } from '../../control/client/index.ts';
import { route } from '../frame/route.ts';
import { keptText } from './kept.ts';

/**
 * A box with a control token wants it shown. It stands in this tab alone and goes along as a header: a cookie knows no
 * ports, so gateways and whatever else runs on this machine would get it, too.
 */
const stored = keptText('control-token', 'sessionStorage');
export const token: Signal<string | null> = signal(stored.read());

export function showToken(given: string | null): void {
  stored.write(given);
  token.value = given;
}

/** The control API of the box that the page came from, under whatever path somebody put that. */
export const box = computed(
  () => new ControlClient(new URL('.', location.href).href, token.value === null ? {} : { token: token.value }),
);

/** Handle of the world that the page is about; a link names it. */
export const worldName = computed(() => route.value.query['world'] ?? 'default');

/** The verbs of that world. */
export const world = computed<WorldVerbs>(() => box.value.world(worldName.value));
