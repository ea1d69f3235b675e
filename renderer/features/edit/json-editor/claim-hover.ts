import { hoverTooltip } from '@codemirror/view';
import { findClaim, findHeaderParameter } from '../../../../shared/tokens/claim-registry';
import { memberSpans } from '../../../../shared/tokens/editing/members';
import type { EditedPart } from './completions';
import styles from './json-editor.module.css';

/** What a member means, when the pointer rests on its name. */
export function claimHover(part: EditedPart) {
  return hoverTooltip((view, position) => {
    const spans = memberSpans(view.state.doc.toString()) ?? [];
    const span = spans.find(
      ({ name, nameStart }) => position >= nameStart && position <= nameStart + name.length + 2,
    );
    const entry = part === 'header' ? findHeaderParameter(span?.name ?? '') : findClaim(span?.name ?? '');
    if (span === undefined || entry === undefined) return null;
    return { pos: span.nameStart, above: true, create: () => ({ dom: explain(entry) }) };
  });
}

type Entry = NonNullable<ReturnType<typeof findClaim>>;

function explain({ title, meaning, source }: Entry): HTMLElement {
  const dom = document.createElement('div');
  dom.className = styles.tooltip ?? '';
  const name = document.createElement('strong');
  name.textContent = `${title}. `;
  const where = document.createElement('span');
  where.className = styles.source ?? '';
  where.textContent = ` ${source}`;
  dom.append(name, meaning, where);
  return dom;
}
