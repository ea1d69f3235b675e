/** The scopes a client may ask of a resource: those that both name, in the resource's order. */
export function offeredScopes(clientScope: string, resourceScope: string): readonly string[] {
  const allowed = new Set(clientScope.split(' '));
  return resourceScope.split(' ').filter((scope) => scope !== '' && allowed.has(scope));
}
