import { useEffect, useRef, useState } from 'react';
import { useTimeDisplay } from '../../../time/use-time-display';
import { TimePopover } from '../time-popover';
import { createJsonView, type JsonView } from './editor-setup';
import type { EditedPart } from './completions';
import styles from './json-editor.module.css';
import type { TimeRequest } from './time-widgets';

interface JsonEditorProps {
  readonly part: EditedPart;
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** JSON under the pen: colour, lint, completion of members, and times that can be read and set in place. */
export function JsonEditor(props: JsonEditorProps) {
  const { part, text } = props;
  const display = useTimeDisplay();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<JsonView>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const [asked, setAsked] = useState<TimeRequest>();

  useEffect(() => {
    if (place.current === null) return;
    const created = createJsonView(place.current, latest.current.text, {
      part,
      label: latest.current.label,
      display: 'local',
      onChange: (changed) => latest.current.onChange(changed),
      onTime: setAsked,
    });
    view.current = created;
    return () => created.destroy();
  }, [part]);

  useEffect(() => view.current?.show(text), [text]);
  useEffect(() => view.current?.showTimes(display), [display]);

  return (
    <>
      <div ref={place} className={`${styles.editor} ${styles[part]}`} />
      {asked !== undefined && (
        <TimePopover
          request={asked}
          onSet={({ from, to }, written) => view.current?.replace(from, to, written)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
