import type { Platform } from '../core/words/app.ts';
import type { PhoneApp } from './phone-app.ts';

/** What an SDK tells about the hardware: made up, the same for every phone, because no gateway of ours looks at it. */
export interface Device {
  readonly brand: string;
  readonly model: string;
  readonly system: string;
}

const android: Device = { brand: 'HUAWEI', model: 'Mate 30', system: 'android10' };
const ios: Device = { brand: 'Apple', model: 'iPhone 15', system: 'ios17.5' };

const harmony: Device = { brand: 'HUAWEI', model: 'Mate 70', system: 'HarmonyOS5.0' };

const devices: Readonly<Record<Platform, Device>> = { android, ios, harmony, h5: android };

export function deviceOf(app: PhoneApp): Device {
  return devices[app.platform];
}
