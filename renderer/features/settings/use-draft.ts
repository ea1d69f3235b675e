import { useState } from 'react';

export interface Draft<T> {
  readonly values: T;
  /** Sentences by field name; empty until a first attempt to save. */
  readonly errors: Readonly<Record<string, string>>;
  readonly set: (change: Partial<T>) => void;
  /** Whether the draft may be sent; shows what is wrong from then on. */
  readonly check: () => boolean;
}

/** The values of a form, checked when the person first tries to save and from then on while typing. */
export function useDraft<T extends object>(
  initial: T,
  findErrors: (values: T) => Readonly<Record<string, string>>,
): Draft<T> {
  const [values, setValues] = useState(initial);
  const [tried, setTried] = useState(false);
  const found = findErrors(values);
  return {
    values,
    errors: tried ? found : {},
    set: (change) => setValues((present) => ({ ...present, ...change })),
    check: () => {
      setTried(true);
      return Object.keys(found).length === 0;
    },
  };
}
