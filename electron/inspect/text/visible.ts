/** Text that cannot deceive the eye. */

/**
 * Controls, lone surrogates, bidirectional controls, invisible marks and tag characters. ZWJ and ZWNJ stay:
 * emoji and Persian need them, and they reorder nothing.
 */
const deceptive =
  /(?![\t\n\r])[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Most texts are plain: telling so is much faster than looking for what deceives. */
const plain = /^[\t\n\r -~]*$/;

/** Writes characters that hide or reorder others as \uXXXX; tab and line ends stay (J14: what you see is what is signed). */
export function makeVisible(text: string): string {
  return plain.test(text) ? text : text.replace(deceptive, escapeUnits);
}

function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
