/** What of c8 the tests use; it brings no types. */
declare module 'c8' {
  interface Share {
    readonly total: number;
    readonly covered: number;
  }

  export interface CoverageMap {
    files(): string[];
    merge(other: CoverageMap): void;
    fileCoverageFor(file: string): { toSummary(): Readonly<Record<'lines' | 'branches', Share>> };
  }

  export class Report {
    constructor(options: Readonly<Record<string, unknown>>);
    run(): Promise<void>;
    getCoverageMapFromAllCoverageFiles(): Promise<CoverageMap>;
  }
}
