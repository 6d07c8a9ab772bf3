export const dayMs = 86_400_000;

/** A CA lives 397 days, and is made anew in the last seven: what is signed by it ends with it. */
export const authorityLifeMs = 397 * dayMs;
export const renewBeforeMs = 7 * dayMs;

/** A leaf lives 90 days at most, and is made anew when a third of its life is left. */
export const leafLifeMs = 90 * dayMs;
export const leafUseOfLife = 2 / 3;

/** All begins a day ago: clocks of two machines are rarely the same. */
export const backdatedMs = 1 * dayMs;
