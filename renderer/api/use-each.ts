import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';

interface Each<Item> {
  readonly running: UseMutationResult<void, Error, readonly Item[]>;
  /** How many have been done so far. */
  readonly done: number;
  /** Ends the run before its next item; what has been done stays done. */
  readonly stop: () => void;
}

/** Does one thing to many, one after the other, so that a person sees how far it is and can stop it. */
export function useEach<Item>(work: (item: Item) => Promise<unknown>, onDone: () => void): Each<Item> {
  const [done, setDone] = useState(0);
  const stopped = useRef(false);
  const running = useMutation<void, Error, readonly Item[]>({
    mutationFn: async (items) => {
      stopped.current = false;
      for (const [index, item] of items.entries()) {
        if (stopped.current) return;
        await work(item);
        setDone(index + 1);
      }
    },
    onSuccess: onDone,
  });
  const stop = () => {
    stopped.current = true;
  };
  return { running, done, stop };
}
