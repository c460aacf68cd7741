/** How far the laws of a result are to be trusted. */
import type { Warning } from '../../model/analysis.js';
import { variedByDesign } from '../../model/design.js';
import type { ResultDocument } from '../../model/document.js';
import { groupsBy } from '../../model/groups.js';
import { paramText } from '../../model/params.js';
import type { Scaling } from '../../model/scaling.js';
import { lawWarnings } from './law-warnings.js';
import { ofSizes } from '../warnings/size-warnings.js';

/** Of each workload, and of each kind once for all its sizes. */
export function scalingWarnings(document: ResultDocument, scaling: readonly Scaling[]): Warning[] {
  const varied = variedByDesign(document);
  const found = scaling.flatMap(({ name, workload, kind, designs, laws }) => {
    const size = kind === 'strong' ? paramText(varied[designs[0]]) : '';
    return groupsBy(lawWarnings(laws), ({ code }) => code).map((group) => {
      const message = `${name}: ${group.map((each) => each.message).join('; ')}`;
      return { size, warning: { code: group[0].code, workload, message } };
    });
  });
  return ofSizes(found);
}
