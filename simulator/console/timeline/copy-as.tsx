import type { JournalEvent } from '../../control/client/index.ts';
import { box, worldName } from '../api/box.ts';
import { Copy } from '../parts/copy.tsx';
import { say } from '../words/words.ts';
import { words } from './detail-words.ts';

/** Taking it elsewhere: to a colleague, to a shell, into a test. */
export function CopyAs({ event }: { readonly event: JournalEvent; readonly reveal: boolean }) {
  const { n } = event;
  const show = `npx sanwang why ${n} --control ${box.value.origin}${worldName.value === 'default' ? '' : ` --world ${worldName.value}`}`;
  return (
    <section class="row">
      <Copy text={location.href} what={say(words.copyLink)} label={say(words.copyLink)} />
      <Copy text={show} what={say(words.copyShow)} label={say(words.copyShow)} />
    </section>
  );
}
