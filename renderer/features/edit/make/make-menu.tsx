import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { runCommand } from '../../../commands/registry';
import { type Making, stopMaking, useMaking } from './making';

const EncryptDialog = lazy(async () => ({ default: (await import('./encrypt-dialog')).EncryptDialog }));
const SdJwtDialog = lazy(async () => ({ default: (await import('./sd-jwt-dialog')).SdJwtDialog }));
const DpopDialog = lazy(async () => ({ default: (await import('./dpop-dialog')).DpopDialog }));

const dialogs = { jwe: EncryptDialog, 'sd-jwt': SdJwtDialog, dpop: DpopDialog } satisfies Record<
  Making,
  unknown
>;

/** What can be made of the edited token, other than a signed one. */
export function MakeMenu() {
  const making = useMaking();
  const Dialog = making === undefined ? undefined : dialogs[making];
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button size="compact-sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
            Make
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => runCommand('edit.make-jwe')}>An encrypted token (JWE)…</Menu.Item>
          <Menu.Item onClick={() => runCommand('edit.make-sd-jwt')}>
            A token that discloses by choice (SD-JWT)…
          </Menu.Item>
          <Menu.Item onClick={() => runCommand('edit.make-dpop')}>A DPoP proof…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {Dialog !== undefined && (
        <Suspense>
          <Dialog onClose={stopMaking} />
        </Suspense>
      )}
    </>
  );
}
