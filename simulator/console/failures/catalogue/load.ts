import type { ControlClient } from '../../../control/client/index.ts';
import { useAsk } from '../../api/ask.ts';
import { box } from '../../api/box.ts';
import { carrierNames } from '../../parts/carrier.tsx';
import { type Catalogue, catalogueOf } from './group.ts';

/** The catalogue is the same as long as the box runs. */
const loaded = new WeakMap<ControlClient, Promise<Catalogue>>();

const short: Readonly<Record<string, string>> = {
  cmcc: 'mobile',
  cucc: 'unicom',
  ctcc: 'telecom',
  unvs: 'ucloud',
  aliyun: 'alibaba',
  jiguang: '极光 jpush',
};

function load(client: ControlClient): Promise<Catalogue> {
  const known = loaded.get(client);
  if (known !== undefined) return known;
  const asked = Promise.all([client.getCodes(), client.getEffects(), client.getSymptoms()]).then((all) =>
    catalogueOf(...all, (id) => [id, short[id], ...Object.values(carrierNames(id))].join(' ')),
  );
  loaded.set(client, asked);
  asked.catch(() => loaded.delete(client));
  return asked;
}

export const useCatalogue = () => useAsk(() => load(box.value), [box.value]);
