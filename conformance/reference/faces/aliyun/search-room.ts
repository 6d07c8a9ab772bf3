import type { FaceContext } from '../face.ts';

/** How many letters are signed in a second in search of mistakes: some twenty requests whose secret is simply another. */
const lettersOfSecond = 4 * 1024 * 1024;

/** Whether so many letters may be signed in search of a mistake. */
export type MayTry = (letters: number) => boolean;

/** The context of this face: what it is given, and what its explanations share. */
export interface AliyunContext extends FaceContext {
  readonly mayTry: MayTry;
}

/** A client with a wrong secret calls on under load, and nobody reads why each of its calls is refused. */
export function searchRoom(nowMs: () => number): MayTry {
  const room = { second: Number.NaN, left: 0 };
  return (letters) => {
    const second = Math.floor(nowMs() / 1000);
    if (second !== room.second) Object.assign(room, { second, left: lettersOfSecond });
    room.left -= letters;
    return room.left >= 0;
  };
}
