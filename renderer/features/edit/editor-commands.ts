import type { Command } from '../../commands/registry';
import { beginTokenNow, editState, expireToken, redoEdit, revertEdit, undoEdit } from './edit-store';
import { make } from './make/making';

/** A field of a form has an undo of its own. */
function outsideForms(): boolean {
  return document.activeElement?.closest('input, textarea') == null;
}

/** While the editors are on screen. */
export const editorCommands: readonly Command[] = [
  {
    id: 'edit.undo',
    title: 'Undo the last change of the token',
    group: 'Edit',
    shortcut: 'Mod+Z',
    when: () => outsideForms() && editState().history.past.length > 0,
    run: undoEdit,
  },
  {
    id: 'edit.redo',
    title: 'Redo the change of the token',
    group: 'Edit',
    shortcut: 'Mod+Shift+Z',
    otherShortcut: 'Mod+Y',
    when: () => outsideForms() && editState().history.future.length > 0,
    run: redoEdit,
  },
  {
    id: 'edit.revert',
    title: 'Go back to the token as it was read',
    group: 'Edit',
    when: () => editState().carried !== undefined,
    run: revertEdit,
  },
  {
    id: 'edit.begin-now',
    title: 'Move all times so that the token begins now',
    group: 'Edit',
    keywords: 'shift iat nbf exp fresh renew',
    run: beginTokenNow,
  },
  {
    id: 'edit.expire',
    title: 'Move all times so that the token has expired',
    group: 'Edit',
    keywords: 'exp expired',
    run: expireToken,
  },
  {
    id: 'edit.make-jwe',
    title: 'Make an encrypted token (JWE)',
    group: 'Edit',
    keywords: 'encrypt jwe nested',
    run: () => make('jwe'),
  },
  {
    id: 'edit.make-sd-jwt',
    title: 'Make a token that discloses by choice (SD-JWT)',
    group: 'Edit',
    keywords: 'selective disclosure conceal',
    run: () => make('sd-jwt'),
  },
  {
    id: 'edit.make-dpop',
    title: 'Make a DPoP proof',
    group: 'Edit',
    keywords: 'proof possession htm htu jkt',
    run: () => make('dpop'),
  },
];
