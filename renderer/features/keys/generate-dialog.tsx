import { Button, Modal, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KeySummary } from '../../../shared/nouns/key';
import { algorithmsQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { selectKey } from './key-view';
import { familyMeaning } from './key-words';
import classes from './keys.module.css';

interface GenerateDialogProps {
  readonly keys: readonly KeySummary[];
  readonly onClose: () => void;
}

/** Makes a key. What each family of algorithms means for the APIs that check is said where it is chosen. */
export function GenerateDialog({ keys, onClose }: GenerateDialogProps) {
  const { data: algorithms = [], error } = useQuery(algorithmsQuery());
  const [alg, setAlg] = useState('ES256');
  const [active, setActive] = useState(true);
  const generating = useOperation('keys/generate', {
    onSuccess: ({ kid }) => {
      selectKey(kid);
      onClose();
    },
  });
  const chosen = algorithms.find((each) => each.alg === alg);
  const replaces = keys.some((key) => key.alg === alg && key.state === 'active');

  return (
    <Modal opened onClose={onClose} title="Generate a key" size="lg">
      <div className={classes.stack}>
        {(['signature', 'mac'] as const).map((family) => (
          <section key={family}>
            <h3 className={classes.familyTitle}>{familyMeaning[family].title}</h3>
            <p className={classes.about}>{familyMeaning[family].text}</p>
            <div className={classes.algorithms}>
              {algorithms
                .filter((each) => each.family === family)
                .map((each) => (
                  <button
                    key={each.alg}
                    type="button"
                    className={classes.algorithm}
                    aria-pressed={each.alg === alg}
                    title={each.about}
                    onClick={() => setAlg(each.alg)}
                  >
                    {each.alg}
                  </button>
                ))}
            </div>
          </section>
        ))}
        {chosen ? (
          <p>
            <strong>{chosen.alg}.</strong> {chosen.about}
          </p>
        ) : null}
        <Switch
          label="Make it active at once"
          description={stateWords(active, replaces, alg)}
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
        <InlineError error={error ?? generating.error} />
        <footer className={classes.footer}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            disabled={chosen === undefined}
            loading={generating.isPending}
            onClick={() => generating.mutate({ alg, state: active ? 'active' : 'next' })}
          >
            Generate {alg}
          </Button>
        </footer>
      </div>
    </Modal>
  );
}

function stateWords(active: boolean, replaces: boolean, alg: string): string {
  if (!active) return 'It is published as the next key, so that validators learn it before it signs.';
  return replaces
    ? `The present ${alg} key stops signing and stays published while its tokens live.`
    : `It signs ${alg} tokens from now on.`;
}
