import { useEffect, useState } from 'react';
import { setText } from '../inspect/inspect-store';
import { takeDropped } from './take-files';

/** Takes what is dropped anywhere on the screen: files to look through, or a text. Answers whether something hovers. */
export function useFileDrop(): boolean {
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer === null || isField(event.target, event.dataTransfer)) return;
      event.preventDefault();
      setHovering(event.dataTransfer.types.includes('Files'));
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovering(false);
    };
    const onDrop = (event: DragEvent) => {
      setHovering(false);
      if (event.dataTransfer === null || isField(event.target, event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer.types.includes('Files')) void takeDropped();
      else setText(event.dataTransfer.getData('text/plain'));
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return hovering;
}

/** A field takes a text that is dropped on it; a file is no text, wherever it falls. */
function isField(target: EventTarget | null, data: DataTransfer): boolean {
  if (data.types.includes('Files')) return false;
  return (target as Element | null)?.closest('input, textarea, [contenteditable="true"]') != null;
}
