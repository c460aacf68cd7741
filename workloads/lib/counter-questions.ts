/** What passes between a counter's server and those who ask it. */

export const QUESTION = { read: 0, increment: 1, reset: 2 } as const;
export type Question = keyof typeof QUESTION;

export const ANSWER_BYTES = 4;
