/** Behind every time claim, when that is: read at a glance, moved by a click, set with a word or a calendar. */

import { type Range, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, WidgetType } from '@codemirror/view';
import { formatRelative } from '../../../../shared/time/format-duration';
import { readClock } from '../../../time/clock';
import { formatExact, type TimeDisplay } from '../../../time/format-time';
import { findTimeMembers, type TimeMember, writeMoment } from '../time-members';
import styles from './json-editor.module.css';

export interface TimeRequest {
  readonly member: TimeMember;
  /** Where on the screen it stands. */
  readonly anchor: HTMLElement;
}

type AskForTime = (request: TimeRequest) => void;

export const showTimesAs = StateEffect.define<TimeDisplay>();

interface Times {
  readonly display: TimeDisplay;
  readonly marks: DecorationSet;
}

const stepMs = 5 * 60 * 1000;
const longStepMs = 60 * 60 * 1000;

export function timeWidgets(display: TimeDisplay, ask: AskForTime) {
  const field = StateField.define<Times>({
    create: ({ doc }) => ({ display, marks: place(doc, display, ask) }),
    update(times, { docChanged, newDoc, effects }) {
      const asked = effects.find((effect) => effect.is(showTimesAs))?.value;
      if (!docChanged && asked === undefined) return times;
      const shown = asked ?? times.display;
      return { display: shown, marks: place(newDoc, shown, ask) };
    },
    provide: (self) => EditorView.decorations.from(self, ({ marks }) => marks),
  });
  return [field, ticking];
}

function place(doc: Text, display: TimeDisplay, ask: AskForTime): DecorationSet {
  const text = doc.toString();
  const widgets = findTimeMembers(text).map((member): Range<Decoration> => {
    const after = text[member.to] === ',' ? member.to + 1 : member.to;
    return Decoration.widget({ widget: new TimeWidget(member, display, ask), side: 1 }).range(after);
  });
  return Decoration.set(widgets);
}

class TimeWidget extends WidgetType {
  readonly member: TimeMember;
  readonly display: TimeDisplay;
  readonly ask: AskForTime;

  constructor(member: TimeMember, display: TimeDisplay, ask: AskForTime) {
    super();
    this.member = member;
    this.display = display;
    this.ask = ask;
  }

  override eq({ member, display }: TimeWidget): boolean {
    const same = member.from === this.member.from && member.to === this.member.to;
    return same && member.atMs === this.member.atMs && display === this.display;
  }

  override toDOM(view: EditorView): HTMLElement {
    const { name, atMs } = this.member;
    const place = document.createElement('span');
    place.className = styles.time ?? '';
    const exact = formatExact(atMs, this.display);
    const open = button(exact, `${name}: ${exact}. Set another time`, styles.moment);
    open.addEventListener('click', () => this.ask({ member: this.member, anchor: place }));
    const relative = document.createElement('span');
    relative.className = styles.relative ?? '';
    relative.dataset.atMs = String(atMs);
    relative.textContent = formatRelative(atMs, readClock());
    place.append(open, this.step(view, -1), this.step(view, 1), relative);
    return place;
  }

  step(view: EditorView, direction: 1 | -1): HTMLElement {
    const word = direction === 1 ? 'later' : 'earlier';
    const title = `${this.member.name} 5 minutes ${word}, with Shift an hour`;
    const step = button(direction === 1 ? '+' : '−', title, styles.step);
    step.addEventListener('click', (event) => {
      const { from, to, atMs, unit } = this.member;
      const moved = atMs + direction * (event.shiftKey ? longStepMs : stepMs);
      view.dispatch({ changes: { from, to, insert: writeMoment(Math.max(0, moved), unit) } });
    });
    return step;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

function button(text: string, title: string, className: string | undefined): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.title = title;
  made.setAttribute('aria-label', title);
  made.className = className ?? '';
  // The editor would take the focus before the click arrives.
  made.addEventListener('mousedown', (event) => event.preventDefault());
  return made;
}

/** "in 7 min 29 s" counts on, without touching the text. */
const ticking = ViewPlugin.define(({ dom }) => {
  const timer = setInterval(() => {
    for (const shown of dom.querySelectorAll<HTMLElement>('[data-at-ms]')) {
      shown.textContent = formatRelative(Number(shown.dataset.atMs), readClock());
    }
  }, 1000);
  return { destroy: () => clearInterval(timer) };
});
