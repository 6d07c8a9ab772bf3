import type { JournalEvent, KeptRequest } from '../../control/client/index.ts';
import { useAsk } from '../api/ask.ts';
import { box, world, worldName } from '../api/box.ts';
import { Copy } from '../parts/copy.tsx';
import { say } from '../words/words.ts';
import { asCurl } from './as-curl.ts';
import type { Lore } from './catalogue.ts';
import { words } from './detail-words.ts';
import { sentenceOf } from './sentence.ts';

interface CopyAsProps {
  readonly event: JournalEvent;
  readonly lore: Lore;
  readonly reveal: boolean;
}

/** Taking it elsewhere: to a colleague, to a shell, into a test. What cannot be had is said, with what there is instead. */
export function CopyAs({ event, lore, reveal }: CopyAsProps) {
  const { n } = event;
  const texts = useAsk(() => textsOf(event, lore, reveal), [n, reveal, lore]);
  if (texts.value === null) return null;
  const { curl, kept, test } = texts.value;
  const show = `npx sanwang why ${n} --control ${box.value.origin}${worldName.value === 'default' ? '' : ` --world ${worldName.value}`}`;
  return (
    <section class="copies stack screen-only" aria-label={say(words.take)}>
      <h3>{say(words.take)}</h3>
      <div class="row">
        <Copy text={location.href} what={say(words.copyLink)} label={say(words.copyLink)} />
        {curl !== null && <Copy text={curl} what={say(words.copyCurl)} label={say(words.copyCurl)} />}
        {test !== null && <Copy text={test} what={say(words.copyTest)} label={say(words.copyTest)} />}
        <Copy text={show} what={say(words.copyShow)} label={say(words.copyShow)} />
      </div>
      <p class="small soft">
        {noteOn(kept, reveal)} {test === null && say(words.noTest)}
      </p>
    </section>
  );
}

function noteOn({ request, gone }: KeptRequest, reveal: boolean): string {
  if (request === null) return say(gone ? words.noRequestAny : words.noRequest);
  const parts = [say(reveal ? words.asRequest : words.asRequestMasked)];
  return [...parts, ...(request.cut ? [say(words.asRequestCut)] : [])].join(' ');
}

async function textsOf(event: JournalEvent, lore: Lore, reveal: boolean) {
  const { n, carrier, fault } = event;
  const [kept, urls, keys, faults, { asTest }] = await Promise.all([
    world.value.readRequest(n, reveal ? { reveal } : {}),
    box.value.getBox(),
    box.value.getKeys(),
    fault === undefined ? [] : world.value.listFaults(),
    import('./as-test.ts'),
  ]);
  const armed = faults.find(({ id }) => id === fault) ?? null;
  const title = [sentenceOf(event, lore), event.code === null ? '' : `(${event.code})`].filter(Boolean).join(' ');
  return {
    kept,
    curl: kept.request === null ? null : asCurl(kept.request, urls[carrier ?? 'cmcc']),
    test: asTest({ event, title, fault: armed, platformKey: keys.ctcc?.['encrypt'] ?? '' }),
  };
}
