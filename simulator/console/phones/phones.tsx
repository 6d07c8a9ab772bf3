import { words as frame } from '../frame/words.ts';
import { say } from '../words/words.ts';

export function Phones() {
  return <h1>{say(frame.phones)}</h1>;
}
