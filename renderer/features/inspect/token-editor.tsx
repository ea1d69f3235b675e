import { useEffect, useRef } from 'react';
import type { ShownParts } from './editor-parts';
import { createEditor, type Editor } from './editor-view';
import styles from './token-editor.module.css';

interface TokenEditorProps {
  readonly text: string;
  readonly shown: ShownParts;
  readonly onChange: (text: string) => void;
}

/** CodeMirror with the shown token's parts told apart by label, bar and colour. */
export function TokenEditor(props: TokenEditorProps) {
  const { text, shown } = props;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(undefined);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (place.current === null) return;
    const created = createEditor(place.current, latest.current.text, (changed) =>
      latest.current.onChange(changed),
    );
    editor.current = created;
    return () => created.destroy();
  }, []);

  // Laying out a long token costs more than judging it. Put off to the frame itself, the text and the parts that the
  // judge answers with are laid out once, and the verdict does not have to wait.
  useEffect(() => {
    const frame = requestAnimationFrame(() => editor.current?.show(text, shown));
    return () => cancelAnimationFrame(frame);
  }, [text, shown]);

  return <div ref={place} className={styles.editor} />;
}
