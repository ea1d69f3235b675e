import { limits } from '../../shared/limits';
import { Refusal } from '../../shared/result';
import { asObject, type JsonObject } from '../inspect/reading/token-reading';
import { scanJson } from '../inspect/text/json-scan';

/** A typed text that has to be a JSON object, to be written anew. Refuses with `invalid_request` and the place. */
export function requireJsonObject(text: string, member: string): JsonObject {
  const { error, depth, duplicates } = scanJson(text);
  const [twice] = duplicates;
  const refuse = (fault: string) => new Refusal('invalid_request', `"${member}" ${fault}`, { member });
  if (error !== undefined) throw refuse(`is not JSON: ${error.message}, at character ${error.offset}.`);
  if (depth > limits.jsonDepth) throw refuse(`is ${depth} levels deep; ${limits.jsonDepth} are the limit.`);
  if (twice !== undefined)
    throw refuse(`has a member twice, at character ${twice.offset}; each counts once.`);
  const object = asObject(JSON.parse(text));
  if (object === undefined) throw refuse('must be a JSON object.');
  return object;
}
