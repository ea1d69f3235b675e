import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Resource, SaveResource } from '../../../shared/nouns/client';
import { algorithmsQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { Term } from '../../components/term';
import { oneSpaced } from './client-draft';
import { DraftForm } from './draft-form';
import { formErrors } from './form-errors';
import { useDraft } from './use-draft';

interface ResourceFormProps {
  /** Absent for a new one. */
  readonly resource?: Resource;
  readonly onClose: () => void;
}

const newResource: SaveResource = { audience: '', name: '', scope: '', alg: 'ES256' };

function tidy(values: SaveResource): SaveResource {
  return {
    audience: values.audience.trim(),
    name: values.name.trim(),
    scope: oneSpaced(values.scope),
    alg: values.alg,
  };
}

export function ResourceForm({ resource, onClose }: ResourceFormProps) {
  const draft = useDraft<SaveResource>(resource ? tidy(resource) : newResource, (values) =>
    formErrors(SaveResource, tidy(values)),
  );
  const saving = useOperation('resources/save', { onSuccess: onClose });
  const { data: algorithms = [] } = useQuery(algorithmsQuery());
  const { values, errors, set } = draft;

  return (
    <DraftForm
      opened
      title={resource ? `Resource ${resource.name}` : 'New resource'}
      saving={saving.isPending}
      error={saving.error}
      onSave={() => draft.check() && saving.mutate(tidy(values))}
      onClose={onClose}
    >
      <TextInput
        label={<Term of="audience">Audience</Term>}
        description="Becomes the “aud” claim; the API accepts only tokens that name it."
        classNames={{ input: 'mono' }}
        spellCheck={false}
        disabled={resource !== undefined}
        data-autofocus={resource === undefined || undefined}
        value={values.audience}
        error={errors.audience}
        onChange={(event) => set({ audience: event.currentTarget.value })}
      />
      <TextInput
        label="Name"
        description="For people, not for tokens."
        value={values.name}
        error={errors.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={<Term of="scope">Scope</Term>}
        description="What this API offers, separated by spaces."
        classNames={{ input: 'mono' }}
        spellCheck={false}
        value={values.scope}
        error={errors.scope}
        onChange={(event) => set({ scope: event.currentTarget.value })}
      />
      <Select
        label={
          <>
            <Term of="algorithm">Algorithm</Term> of its access tokens
          </>
        }
        description={algorithms.find(({ alg }) => alg === values.alg)?.about}
        data={algorithms.map(({ alg }) => alg)}
        allowDeselect={false}
        value={values.alg}
        error={errors.alg}
        onChange={(alg) => alg && set({ alg })}
      />
    </DraftForm>
  );
}
