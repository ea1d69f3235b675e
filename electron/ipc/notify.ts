import { BrowserWindow } from 'electron';
import { commandChosen, type Topic, topicChanged } from '../../shared/channels';

/** Tells every window that a topic changed; windows fetch what they show of it. */
export function notifyWindows(topic: Topic): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(topicChanged, topic);
  }
}

/** Runs a command of the renderer's registry in the window the user is looking at. */
export function sendCommand(commandId: string): void {
  BrowserWindow.getFocusedWindow()?.webContents.send(commandChosen, commandId);
}
