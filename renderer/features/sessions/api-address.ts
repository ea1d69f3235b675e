/** Where to call the API with this audience; one that is no address leaves it to the person. */
export function apiAddress(audience: string): string {
  return /^https?:\/\/[^\s'"\\]+$/.test(audience) ? audience : 'https://api.example';
}
