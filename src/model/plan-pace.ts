/** What a plan holds that is no option: how many launches and rounds, and how an option was given. */

/** What a plan holds beside: how many launches and rounds, and how short: alone, to be quick, and where the run is held against something. */
export const PLAN_PACE = {
  /** Fewest launches where their number is not given. With 6 an interval of 95 % is possible; with 7 it is a quarter narrower. */
  minLaunches: { alone: 8, quick: 2, compared: 7, about: 'Fewest launches where their number is not given.' },
  /** Most rounds in a launch where their number is not given. */
  maxRounds: { alone: 3, quick: 3, compared: 30, about: 'Most rounds in a launch where their number is not given.' },
  /**
   * Shorter work is repeated inside a sample. Compared, more and shorter rounds: what is near in time sees the same machine,
   * and what disturbs one round is outvoted.
   */
  minSampleNs: {
    alone: 20e6,
    quick: 20e6,
    compared: 5e6,
    about: 'Shorter work is repeated inside a sample until it lasts this long, ns.',
  },
} as const;

/** What a plan holds of how an option was given. */
export const PLAN_DERIVED = {
  timeGiven: 'Whether the time was asked for: it then ends the run, however few launches there are by then.',
  marginGiven: 'Whether the margin was asked for; otherwise noise may widen it.',
} as const;
