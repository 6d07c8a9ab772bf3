import { computed, type Signal, signal } from '@preact/signals';
import type { ControlFetch, WorldVerbs } from '../../control/client/index.ts';
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

/** How many answers the page waits for. */
export const waiting = signal(0);
/** A question that has no answer by then is lost, as on a machine that slept; whoever asked asks again. */
const patienceMs = 30_000;

const ask: ControlFetch = async (url, { signal, ...init }) => {
  if (init.method !== 'GET' || /stream/.test(init.headers['accept'] ?? ''))
    return fetch(url, { ...init, ...(signal && { signal }) });
  waiting.value++;
  try {
    const late = AbortSignal.timeout(patienceMs);
    const answer = await fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, late]) : late });
    const { ok, status } = answer;
    const text = await answer.text();
    return { ok, status, text: async () => text };
  } finally {
    waiting.value--;
  }
};

/** The control API of the box that the page came from, under whatever path somebody put that. */
export const box = computed(
  () =>
    new ControlClient(new URL('.', location.href).href, {
      fetch: ask,
      ...(token.value === null ? {} : { token: token.value }),
    }),
);

/** Handle of the world that the page is about; a link names it. */
export const worldName = computed(() => route.value.query['world'] ?? 'default');

/** The verbs of that world. */
export const world = computed<WorldVerbs>(() => box.value.world(worldName.value));
