import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';

export function RemoveButton({ name, onClick }: { readonly name: string; readonly onClick: () => void }) {
  return (
    <Tooltip label={`Remove ${name}…`}>
      <ActionIcon
        aria-label={`Remove ${name}`}
        onClick={(event) => {
          // The row behind the button opens the form.
          event.stopPropagation();
          onClick();
        }}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </Tooltip>
  );
}
