import { type Command, Option } from 'commander';
import type { Box } from '../box/box.ts';
import { type BoxStart, startBox } from '../box/start.ts';
import { readyDocument, welcome } from '../box/welcome.ts';
import { caDirOption, caDirProblems } from '../ca/folder.ts';
import type { Context } from '../context.ts';
import { tellStory } from '../demo/story.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { exitOf, type Interruption, interruption } from '../interruption.ts';
import { usageFailure } from '../usage.ts';
import { usualPort } from '../usual-control.ts';

const loopback = '127.0.0.1';

interface DemoOptions {
  readonly stay?: boolean;
  readonly caDir?: string;
}

export function build(command: Command, cx: Context): void {
  command.addOption(new Option('--stay', cx.say.demo.stay)).addOption(caDirOption(cx));
  command.action(async ({ stay = false, caDir }: DemoOptions) => {
    const problems = caDirProblems(caDir);
    if (problems.length > 0) throw usageFailure(problems, cx);
    const stop = interruption(cx.host.signals);
    const ca = caDir === undefined ? {} : { caDir };
    try {
      const box = stay ? await startOnUsualPorts(ca, cx) : await startBox({ ...ca, host: loopback, port: 0 }, cx);
      try {
        await show(box, stay, stop, cx);
      } finally {
        await box.close();
      }
    } finally {
      stop.stop();
    }
  });
}

async function show(box: Box, stay: boolean, stop: Interruption, cx: Context): Promise<void> {
  const over = new AbortController();
  // Ctrl-C in the middle ends the story; what was being told is nobody's concern any more.
  const story = await Promise.race([tellStory(box, cx, over.signal), stop.came]);
  if (typeof story === 'string') {
    over.abort();
    cx.exit = exitOf(story);
    cx.out.document({ error: { exit: cx.exit, message: cx.say.demo.interrupted, problems: [] } });
    cx.out.alarm(cx.say.demo.interrupted);
    return;
  }
  cx.out.document(stay ? { ...story, ...readyDocument(box) } : story);
  cx.out.line();
  if (!story.ok) {
    cx.exit = exits.kitFailed;
    cx.out.alarm(cx.say.demo.unexpected);
    return;
  }
  cx.out.line(cx.say.demo.end(story.seconds));
  if (!stay) return;
  cx.out.line();
  welcome(box, cx);
  await stop.came;
}

/** The usual ports, so that what is printed can be typed; free ones if somebody has them. */
async function startOnUsualPorts(ca: Pick<BoxStart, 'caDir'>, cx: Context): Promise<Box> {
  try {
    return await startBox({ ...ca, host: loopback, port: usualPort(cx.host.env) }, cx);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    cx.out.note(cx.say.demo.portsTaken(usualPort(cx.host.env)));
    return startBox({ ...ca, host: loopback, port: 0 }, cx);
  }
}
