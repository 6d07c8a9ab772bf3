import type { Command } from 'commander';
import { openedBox } from '../box/opening.ts';
import { serviceRefusals } from '../box/service-refusals.ts';
import { addStartOptions, type BoxStart } from '../box/start.ts';
import { readyDocument, welcome } from '../box/welcome.ts';
import type { Context } from '../context.ts';
import { exits } from '../exits.ts';
import { interruption } from '../interruption.ts';
import { tellRefusals } from '../refusal-view.ts';
import { RefusalWatch } from '../refusal-watch.ts';

export function build(command: Command, cx: Context): void {
  addStartOptions(command, cx, true).action(async (options: BoxStart) => {
    // Heard from before the ports are open, so that an early Ctrl-C ends as cleanly as a late one.
    const stop = interruption(cx.host.signals);
    try {
      const box = await openedBox(options, cx);
      const { controlToken } = options;
      const where = { control: box.control, ...(controlToken === undefined ? {} : { controlToken }) };
      const watch = new RefusalWatch(box.simulator, (refusals, came) => tellRefusals(refusals, came, where, cx));
      const ofService = serviceRefusals(cx);
      box.service?.watchRefusals(ofService.hear);
      cx.out.document(readyDocument(box));
      welcome(box, cx, options.controlToken);
      await stop.came;
      watch.close();
      ofService.close();
      await box.close();
      cx.out.note(cx.say.up.stopped);
      cx.exit = exits.good;
    } finally {
      stop.stop();
    }
  });
}
