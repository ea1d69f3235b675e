import type { Completion } from './completions';
import styles from './json-editor.module.css';

/** The list under the cursor, and what the chosen entry means. */
export function showCompletions(
  entries: readonly Completion[],
  chosen: number,
  onChoose: (index: number) => void,
) {
  const dom = document.createElement('div');
  dom.className = styles.completion ?? '';
  const list = document.createElement('ul');
  list.role = 'listbox';
  list.ariaLabel = 'Completions';
  list.append(...entries.map((entry, index) => option(entry, index === chosen, () => onChoose(index))));
  const about = document.createElement('p');
  const { about: meaning = '', source = '' } = entries[chosen] ?? {};
  about.textContent = [meaning, source].filter((text) => text !== '').join(' ');
  dom.append(list, about);
  return { dom, mount: () => list.children[chosen]?.scrollIntoView({ block: 'nearest' }) };
}

function option({ label, title }: Completion, chosen: boolean, choose: () => void): HTMLElement {
  const item = document.createElement('li');
  item.role = 'option';
  item.ariaSelected = String(chosen);
  const name = document.createElement('code');
  name.textContent = label;
  const words = document.createElement('span');
  words.textContent = title;
  item.append(name, words);
  // At the press, because the list goes as soon as the editor loses the focus.
  item.addEventListener('mousedown', (event) => {
    event.preventDefault();
    choose();
  });
  return item;
}
