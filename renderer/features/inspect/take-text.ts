/** The ways in which a text gets here, other than typing and pasting. */

import { failureMessage } from '../../api/api-failure';
import { call } from '../../api/call';
import { refuseFile, setText } from './inspect-store';

/** Reads the clipboard because the user asked for it; it is never read otherwise. */
export async function takeClipboard(): Promise<void> {
  try {
    const { text } = await call('desktop/read-clipboard');
    if (text.trim() === '') return refuseFile('The clipboard', 'it holds no text.');
    setText(text);
  } catch (error) {
    refuseFile('The clipboard', failureMessage(error));
  }
}

/** Asks for a file with the system's own dialog. */
export function chooseFile(take: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) take(file);
  });
  input.click();
}
