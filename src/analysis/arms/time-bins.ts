/** A file of its own: it is what the report, which computes nothing, may know of stats. */
export { histogram as timeBins } from '../../stats/histogram.js';
