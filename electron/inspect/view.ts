import type { JsonView } from '../../shared/tokens/document';
import type { JsonReading } from './reading/json-reading';
import { makeVisible } from './text/visible';

/** The JSON of a part as it may cross to a window: text that cannot deceive the eye, the value where there is one. */
export function viewOf(json: JsonReading): JsonView {
  const text = makeVisible(json.text);
  return json.value === undefined ? { text } : { text, value: json.value };
}
