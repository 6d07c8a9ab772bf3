import { useDeed } from '../api/ask.ts';
import { worldName } from '../api/box.ts';
import { momentOf } from '../parts/time.ts';
import { say } from '../words/words.ts';
import { paint, type View } from './picture.ts';
import { pictureName } from './told.ts';
import { words } from './words.ts';

interface ShotProps {
  readonly view: View;
  readonly nowMs: number;
}

/** Saves the phone as a picture for a bug report: it is drawn here, of what the page knows, and goes nowhere. */
export function Shot({ view, nowMs }: ShotProps) {
  const save = useDeed(async () => {
    const canvas = paint(view, `${momentOf(nowMs)} +08:00`, worldName.value);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error(say(words.shotFailed));
    const url = URL.createObjectURL(blob);
    const link = document.createElement('a');
    link.href = url;
    link.download = pictureName(nowMs, nameParts(view));
    link.click();
    // The browser has read it by the next turn, or reads on what it opened.
    setTimeout(() => URL.revokeObjectURL(url));
  });
  return (
    <>
      <button type="button" disabled={save.isBusy} onClick={() => void save.run()}>
        {say(words.shot)}
      </button>
      {save.error !== null && (
        <span class="danger-text" role="alert">
          {say(words.shotFailed)}
        </span>
      )}
    </>
  );
}

function nameParts({ screen, status, handset }: View): readonly string[] {
  const call = screen.at === 'told' || screen.at === 'page' ? screen.call : null;
  if (call === null) return [status.dataSim?.carrier ?? handset, screen.at];
  return [call.answer.carrier, ...(screen.at === 'page' ? ['page'] : []), call.answer.code];
}
