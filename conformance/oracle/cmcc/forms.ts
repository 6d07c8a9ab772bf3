/** China Mobile's tokens: `STsid`, six zeros, thirteen digits of time, 32 letters and digits. */
export const tokenForm = /^STsid0{6}\d{13}[0-9A-Za-z]{32}$/;

/** Tokens live two minutes and are good for one call; a scrip lives an hour from its issue and from each use. */
export const tokenLifeMs = 120_000;
export const scripLifeMs = 3_600_000;
/** What M2 gives with 001, and the code that M3 sends for it. */
export const smsLifeMs = 300_000;
