const leastCharacters = 8;

/** What is wrong with a new passphrase and its repetition; `undefined` when nothing is. */
export function passphraseProblem(passphrase: string, again: string): string | undefined {
  if ([...passphrase].length < leastCharacters) return `It needs at least ${leastCharacters} characters.`;
  return passphrase === again ? undefined : 'The two are not the same.';
}
