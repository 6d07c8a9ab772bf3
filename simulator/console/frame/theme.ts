import { effect, type Signal, signal } from '@preact/signals';
import { type Kept, kept } from '../api/kept.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const stored: Kept<Theme> = kept('theme', themes);

/** Colours as the system has them, unless the reader chose. */
export const theme: Signal<Theme> = signal(stored.read() ?? 'system');

export function paintAs(chosen: Theme): void {
  stored.write(chosen);
  theme.value = chosen;
}

/** Tells the style sheet; the document follows as long as it stands. */
export function watchTheme(): void {
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value;
  });
}
