/** The entry of the bundle. */
import type * as declared from '../plots.js';
import { drawAlone } from './draw.js';
import { mount } from './mount.js';

export const drawSvg: typeof declared.drawSvg = drawAlone;

if (typeof document !== 'undefined') mount();
