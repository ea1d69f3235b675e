/** The beginning and the end of a token: enough to tell two apart, too little to use one. */
export function excerptOf(token: string): string {
  const text = token.replace(/\s+/g, ' ');
  return text.length <= 28 ? text : `${text.slice(0, 16)}…${text.slice(-10)}`;
}
