import type { Scene } from '../../fixtures/api-types.ts';
import { forcedCause } from '../../simulator/catalogue/ways.ts';
import type { Context } from '../context.ts';
import { explanationLines, sayEvidence } from '../explanation-view.ts';
import { cutMiddle } from '../width.ts';
import { sayChanges, sayHeaders } from './set-rows.ts';

const longWord = /[\w+/%.=-]{73,}/g;
const shortWord = 49;

/** A vendor's scene for people, in the order of a carrier's. */
export function tellVendorScene(face: string, scene: Scene, isFull: boolean, cx: Context): void {
  const { out, say } = cx;
  const { reproduce } = say;
  const row = (name: string, value: string | null | undefined) => {
    if (value) out.line(`  ${out.paint('dim', `${name}:`)} ${value}`);
  };
  const brief = (text: string) => (isFull ? text : text.replace(longWord, (word) => cutMiddle(word, shortWord)));
  const mark = scene.ok ? out.paint('green', '✓') : out.paint('red', '✗');
  const head =
    scene.http === undefined
      ? reproduce.onPhoneScene(face, scene.code)
      : `${scene.code}  ${scene.endpoint}  HTTP ${scene.http}  ${scene.message}`;
  out.line(`${mark} ${out.paint('bold', head)}`);
  row(reproduce.means, scene[cx.language]);
  row(reproduce.causeIs, scene.cause === forcedCause ? reproduce.forcedCause : scene.cause);
  row(reproduce.how, scene.kind === 'natural' ? reproduce.natural : reproduce.forced);
  row(reproduce.set, scene.set === undefined ? null : sayChanges(scene.set, cx));
  row(reproduce.evidence, `${sayEvidence(scene.evidence, cx)} (${scene.source})`);
  const others = scene.cause === forcedCause ? [] : scene.causes.filter((name) => !name.endsWith(`:${scene.cause}`));
  row(reproduce.others, others.length === 0 ? null : `${others.join(', ')}  (--cause)`);
  const { request, reply, callback, why } = scene;
  row(
    reproduce.request,
    request === null ? null : brief([request.method, request.url, request.body].filter(Boolean).join(' ')),
  );
  const headers = sayHeaders(request?.headers);
  row(reproduce.headers, headers === null ? null : brief(headers));
  row(reproduce.reply, reply === null ? null : brief(`${reply.status} ${reply.body}`));
  row(reproduce.said, callback === null ? null : brief(JSON.stringify(callback)));
  if (!scene.ok) out.line(`  ${out.paint('red', reproduce.wrong(scene.code, scene.came ?? reproduce.noReply))}`);
  if (why !== null) {
    out.line(`  ${out.paint('dim', `${reproduce.why}:`)}`);
    for (const line of explanationLines(why, cx)) out.line(`    ${line}`);
  }
  row(reproduce.advice, out.paint('green', scene.advice[cx.language]));
  out.line();
}
