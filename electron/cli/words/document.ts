import type { DisclosureReading, JsonView, TokenDocument } from '../../../shared/tokens/document';
import { joinTokens, prettyJson } from '../../../shared/tokens/pretty-json';
import { table } from './table';

/** A decoded token for a terminal; says first that nothing of it has been checked. Nothing in it can steer the terminal. */
export function describeDocument(document: TokenDocument): string {
  const { use, kind, size, header, payload, unfolded, keyBinding, otherHeaders = [] } = document;
  const entry = kind === 'jwe-json' ? 'recipient' : 'signature';
  const sections = [
    `${use}, ${kind}, ${size} bytes. Decoded only: nothing here has been verified.`,
    opaque(document),
    section('header', header),
    ...otherHeaders.map((view, index) => section(`header of ${entry} ${index + 2}`, view)),
    section(payloadName(document), payload),
    section('payload with what the holder disclosed', unfolded),
    disclosures(document),
    section('key binding header', keyBinding?.header),
    section('key binding payload', keyBinding?.payload),
    times(document),
    problems(document),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

function payloadName({ payloadForm, unfolded }: TokenDocument): string {
  if (payloadForm !== undefined) return `payload, ${payloadForm}`;
  return unfolded === undefined ? 'payload' : 'payload as signed';
}

function opaque({ prefix, entropyBits }: TokenDocument): string {
  if (entropyBits === undefined) return '';
  const bits = `To guess it takes at most ${entropyBits} bits, counted from its length and alphabet.`;
  if (prefix === undefined) return `It means something to its issuer alone. ${bits}`;
  return `"${prefix.prefix}" marks a ${prefix.title} (${prefix.source}). ${prefix.meaning} ${bits}`;
}

/** Laid out by its signs alone: a number beyond 2^53 or a member that is there twice stays as it was written. */
function section(name: string, view: JsonView | undefined): string {
  return view === undefined ? '' : `${name}\n${joinTokens(prettyJson(view.text))}`.trimEnd();
}

function disclosures({ disclosures: all = [], undisclosed = 0 }: TokenDocument): string {
  const kept =
    undisclosed === 0 ? '' : `${undisclosed} more kept back, or decoys: nobody can tell them apart.`;
  if (all.length === 0) return kept;
  const rows = all.map((disclosure) => [placeOf(disclosure), disclosure.raw ?? 'damaged', disclosure.digest]);
  return `${table(['disclosed', 'value', 'digest'], rows)}${kept && `\n${kept}`}`;
}

function placeOf({ path, name }: DisclosureReading): string {
  return path ?? `${name ?? 'an element'}, which nothing signed refers to`;
}

function times({ claims }: TokenDocument): string {
  const rows = claims.flatMap(({ where, name, raw, time }) =>
    time ? [[where === 'key binding' ? `${name} of the key binding` : name, toIso(time.atMs), raw]] : [],
  );
  return rows.length === 0 ? '' : table(['claim', 'moment', 'raw'], rows);
}

function toIso(atMs: number): string {
  return new Date(atMs).toISOString();
}

function problems({ problems: all }: TokenDocument): string {
  return all
    .map(({ part, offset, message }) => {
      const place = offset === undefined ? '' : `, character ${offset + 1}`;
      return `! ${part}${place}: ${message}`;
    })
    .join('\n');
}
