import { Refusal } from '../../shared/result';

/** What only a desktop can do; the command line has none. */
export interface Desktop {
  /** Puts text on the clipboard; takes it off again after so many seconds unless that is 0. */
  copy(text: string, clearAfterSeconds: number): Promise<void>;
  readClipboard(): Promise<string>;
  /** Keeps windows out of screenshots while this page shows a secret. */
  secretShown(page: string, isShown: boolean): Promise<void>;
  openDataFolder(): Promise<void>;
  /** The path of the folder the user picks in the system's dialog; undefined when it is called off. */
  chooseFolder(): Promise<string | undefined>;
}

const refuse = (): Promise<never> =>
  Promise.reject(new Refusal('not_possible', 'There is no desktop here: this works in the app only.'));

export const noDesktop: Desktop = {
  copy: refuse,
  readClipboard: refuse,
  secretShown: refuse,
  openDataFolder: refuse,
  chooseFolder: refuse,
};
