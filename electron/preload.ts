/** `window.api`: one named function an operation, two ways to listen, one for drops. Nothing of Electron passes through. */

import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channelNames, commandChosen, filesDropped, topicChanged } from '../shared/channels';

const operations = Object.fromEntries(
  channelNames.map((channel) => [channel, (input?: unknown) => ipcRenderer.invoke(channel, input)]),
);

/** Passes on the text of a message and never its event, which would hand out the sender. */
function listen(message: string, listener: (text: string) => void): () => void {
  const receive = (_event: unknown, text: string) => listener(text);
  ipcRenderer.on(message, receive);
  return () => {
    ipcRenderer.removeListener(message, receive);
  };
}

/** Of the drop that is being handled. Read here and not taken from the page, which could otherwise make them up. */
let dropped: readonly string[] = [];

window.addEventListener(
  'drop',
  ({ isTrusted, dataTransfer }) => {
    dropped = isTrusted ? Array.from(dataTransfer?.files ?? [], pathOf).filter((path) => path !== '') : [];
  },
  { capture: true },
);

/** Electron 32 moved it off the file; the older one of closed networks still has it there. */
function pathOf(file: File & { readonly path?: string }): string {
  return webUtils?.getPathForFile(file) ?? file.path ?? '';
}

contextBridge.exposeInMainWorld('api', {
  ...operations,
  onTopicChanged: (listener: (topic: string) => void) => listen(topicChanged, listener),
  onCommand: (listener: (commandId: string) => void) => listen(commandChosen, listener),
  registerDroppedFiles: () => {
    const paths = dropped;
    dropped = [];
    return ipcRenderer.invoke(filesDropped, paths);
  },
});
