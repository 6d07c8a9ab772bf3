import { words as frame } from '../frame/words.ts';
import { say } from '../words/words.ts';

export function Start() {
  return <h1>{say(frame.start)}</h1>;
}
