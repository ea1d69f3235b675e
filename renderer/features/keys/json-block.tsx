import { CopyButton } from '../../components/copy-button';
import { JsonText } from '../../components/json-text';
import { colourJson } from '../../../shared/tokens/pretty-json';
import classes from './keys.module.css';

interface JsonBlockProps {
  readonly title: string;
  readonly text: string;
}

/** Public JSON to read and to copy. */
export function JsonBlock({ title, text }: JsonBlockProps) {
  return (
    <section>
      <div className={classes.jsonHead}>
        <h3>{title}</h3>
        <CopyButton text={() => text} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <div className={classes.json} tabIndex={0}>
        <JsonText tokens={colourJson(text)} />
      </div>
    </section>
  );
}
