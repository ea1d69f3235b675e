/** What passes between the app and the process that talks to the system's keychain; secrets cross here and nowhere else. */

export type KeychainCall =
  | {
      readonly id: number;
      readonly does: 'get' | 'delete';
      readonly service: string;
      readonly account: string;
    }
  | {
      readonly id: number;
      readonly does: 'set';
      readonly service: string;
      readonly account: string;
      readonly secret: string;
    };

/** `Omit` on its own would merge the two kinds of call into one. */
export type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

export type KeychainAnswer =
  | { readonly id: number; readonly ok: true; readonly value: string | boolean | null }
  | { readonly id: number; readonly ok: false; readonly message: string };
