/** What a report answers at a glance: of each workload, of several together, of all sizes of one. */
import type { Report } from '../../model/document.js';
import { type Brief, briefOf } from './brief.js';
import { overviewOf } from './overview.js';
import { subjectsOf } from './report-sections.js';
import type { Section } from './section.js';
import { sweepSection, weakSection } from './sized-sections.js';

export type Glance =
  { readonly kind: 'brief'; readonly brief: Brief } | { readonly kind: 'sizes'; readonly section: Section };

/** `laws`: also where there is none, which is then told. */
export function atAGlance(report: Report, laws: boolean): Glance[] {
  const subjects = subjectsOf(report);
  const alone = subjects.flatMap((subject) => (subject.kind === 'design' ? [subject.design] : []));
  return subjects.flatMap((subject): Glance[] => {
    if (subject.kind === 'sweep') return [{ kind: 'sizes', section: sweepSection(report, subject.sweep, 'brief') }];
    if (subject.kind === 'weak') return [{ kind: 'sizes', section: weakSection(report, subject.ways, 'brief') }];
    if (alone.length === 1) return [{ kind: 'brief', brief: briefOf(report, subject.design, laws) }];
    // All in the place of the first.
    return subject.design === alone[0] ? [{ kind: 'brief', brief: overviewOf(report, alone) }] : [];
  });
}
