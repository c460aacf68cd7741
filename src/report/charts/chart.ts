/**
 * A chart as plain data: what is to be drawn. Whatever draws it chooses colours and places.
 *
 * charts/ makes from findings what there is to draw.
 */

export type Unit = 'ns' | 'ratio' | 'percent' | 'count';

export interface Scale {
  readonly kind: 'linear' | 'log';
  readonly label: string;
  readonly unit: Unit;
  /** What the axis shows at least, beside the data. */
  readonly shows?: readonly [low: number, high: number];
  /** Where there is room for few labels: where they stand, the most important first. */
  readonly ticks?: readonly number[];
  /** Nothing lies between two whole numbers. */
  readonly whole?: boolean;
  /** What the whole numbers from 0 on are called. */
  readonly names?: readonly string[];
}

export interface Categories {
  readonly kind: 'categories';
  /** From top to bottom. */
  readonly names: readonly string[];
}

/** Which colour: those of one chart that have the same number are of one thing. `neutral` is what others are held against. */
export type Tint = number | 'neutral' | 'good' | 'bad';

interface Named {
  /** Series of one name are one entry of the legend. */
  readonly name: string;
  readonly tint: Tint;
}

export interface Mark {
  readonly x: number;
  readonly y: number;
  /** Ends of the interval; null without one. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Lines of what is told of it. */
  readonly text: string;
  /** Not looked at by the law that is drawn. */
  readonly isHollow?: boolean;
}

export interface Points extends Named {
  readonly kind: 'points';
  readonly shape: 'dot' | 'small dot' | 'diamond';
  /** By a line, from left to right. */
  readonly joined: boolean;
  readonly points: readonly Mark[];
}

export interface Line extends Named {
  readonly kind: 'line';
  readonly style: 'solid' | 'dashed' | 'dotted';
  /** Where there is little room, the axes need not show all of it. */
  readonly aside?: boolean;
  /** What it means, where its name does not say. */
  readonly meaning?: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly text: string }[];
}

export interface Band extends Named {
  readonly kind: 'band';
  readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

/** Stacked on those of the series before it. Below 0 they are stacked to the other side. */
export interface Bars extends Named {
  readonly kind: 'bars';
  /** One for each category. */
  readonly values: readonly { readonly value: number; readonly text: string }[];
}

export interface Spans extends Named {
  readonly kind: 'spans';
  readonly spans: readonly {
    /** Index of the category. */
    readonly row: number;
    readonly from: number;
    readonly to: number;
    /** How much of it is filled, from 0 to 1. */
    readonly fill: number;
    readonly text: string;
  }[];
}

export type Series = Points | Line | Band | Bars | Spans;

/** Upright lines, named only where they have a name. */
export interface Rules {
  readonly tint: Tint;
  readonly at: readonly number[];
}

/** Panels stand one below the other and share the x axis. */
export interface Panel {
  /** Null where it is the only one. */
  readonly title: string | null;
  readonly y: Scale | Categories;
  /** Height of the area that is drawn in, in pixels of CSS. */
  readonly height: number;
  readonly series: readonly Series[];
  readonly rules?: readonly Rules[];
}

export interface Chart {
  readonly x: Scale;
  readonly panels: readonly Panel[];
}

export interface TitledChart extends Chart {
  readonly title: string;
}

/** A chart of a page, which holds the same as a table beside it. */
export interface Figure extends TitledChart {
  /** Letters, digits and hyphens; no other chart of the report has it. */
  readonly id: string;
  /** What it shows, for those who do not see it. */
  readonly description: string;
  /** What else there is to know, a sentence each. */
  readonly notes: readonly string[];
  readonly table: {
    readonly headers: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
}
