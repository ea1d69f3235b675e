/** Calls back with the id of each command chosen in the application menu; the answer stops it. */
export function onMenuCommand(listener: (commandId: string) => void): () => void {
  return window.api.onCommand(listener);
}
