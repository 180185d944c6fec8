import { Field, Input, Select } from '@fluentui/react-components';
import type { KeyboardEvent, ReactNode } from 'react';
import type { LanguageField } from '../../../app/desk/views.ts';
import { texts } from '../texts.ts';

/** The few fields still open, and those filled from a finding, which may be changed; Enter goes on as in the search box. */
export function LanguageFields({
  id,
  fields,
  valueOf,
  onType,
  onEnter,
}: {
  readonly id: string;
  readonly fields: readonly LanguageField[];
  readonly valueOf: (field: LanguageField) => string;
  readonly onType: (name: string, value: string) => void;
  readonly onEnter: () => void;
}): ReactNode {
  const enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onEnter();
  };
  return fields.map((field) => (
    <Field key={field.name} label={field.label} required={field.required}>
      {field.choices.length > 0 ? (
        <Select
          id={`${id}-${field.name}`}
          value={valueOf(field)}
          onChange={(_, { value }) => onType(field.name, value)}
          onKeyDown={enter}
        >
          <option value="">{texts.insertFinding.choose}</option>
          {field.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      ) : (
        <Input
          id={`${id}-${field.name}`}
          value={valueOf(field)}
          onChange={(_, { value }) => onType(field.name, value)}
          onKeyDown={enter}
        />
      )}
    </Field>
  ));
}
