import { words as frame } from '../frame/words.ts';
import { say } from '../words/words.ts';

export function Timeline() {
  return <h1>{say(frame.timeline)}</h1>;
}
