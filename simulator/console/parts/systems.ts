import type { Handset } from '../../control/client/index.ts';

/** What people call the systems of phones, alike in both languages. */
export const systems: Readonly<Record<Handset['os'], string>> = {
  android: 'Android',
  ios: 'iOS',
  harmony: 'HarmonyOS',
};
