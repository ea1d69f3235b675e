import styles from './token-editor.module.css';

interface PlainEditorProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

export const editorHint = 'Paste a token, or anything that holds one: a header, a URL, a HAR file, a log.';

/** Stands in for the editor until its code is there; a token pasted meanwhile is not lost. */
export function PlainEditor({ text, onChange }: PlainEditorProps) {
  return (
    <textarea
      className={styles.plain}
      aria-label="Token"
      placeholder={editorHint}
      spellCheck={false}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
