import type { Platform } from '../../domain/applications/store.ts';

/** Platforms of this API; its document lists three. An application for HarmonyOS comes to be by the console alone. */
export type NumberedPlatform = Exclude<Platform, 'harmony'>;

export const platformNumbers: Readonly<Record<NumberedPlatform, string> & { readonly harmony: null }> = {
  android: '1',
  ios: '2',
  h5: '3',
  harmony: null,
};
