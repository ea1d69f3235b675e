import { createStore, useStore } from './store';

interface Announcement {
  readonly text: string;
}

const announcements = createStore<Announcement>({ text: '' });

/** Says something to screen readers that sighted people see happen: a copy, an issued token. */
export function announce(text: string): void {
  announcements.set({ text });
}

export function useAnnouncement(): string {
  return useStore(announcements, (state) => state.text);
}
