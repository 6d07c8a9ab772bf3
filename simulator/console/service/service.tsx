import { words as frame } from '../frame/words.ts';
import { say } from '../words/words.ts';

export function Service() {
  return <h1>{say(frame.service)}</h1>;
}
