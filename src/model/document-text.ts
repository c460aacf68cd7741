/** Results as text: how they are saved, wherever that is. */
import { type ResultDocument, SCHEMA } from './document.js';
import { sealed } from './document-digests.js';
import { plainJson } from './plain-json.js';

/** Of more samples a file is for programs alone, and blanks would be most of it. */
const MOST_INDENTED = 20_000;

/** JSON that ends with a line break; of a document with its digests. */
export function resultText(result: object): string {
  return isDocument(result) ? documentText(result) : `${plainJson(result, 2)}\n`;
}

function isDocument(result: object): result is ResultDocument {
  return 'schema' in result && result.schema === SCHEMA;
}

function documentText(document: ResultDocument): string {
  const samples = document.measurements.reduce((sum, each) => sum + each.samples.length, 0);
  return `${plainJson(sealed(document), samples > MOST_INDENTED ? 0 : 2)}\n`;
}
