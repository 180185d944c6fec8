import { Checkbox, Field, Input, Select } from '@fluentui/react-components';
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
      {field.kind === 'several' ? (
        <div id={`${id}-${field.name}`} role="group" tabIndex={-1}>
          {field.choices.map((choice) => (
            <Checkbox
              key={choice}
              label={choice}
              checked={partsIn(valueOf(field)).includes(choice)}
              onChange={(_, { checked }) =>
                onType(field.name, withPart(field, valueOf(field), choice, checked === true))
              }
              onKeyDown={enter}
            />
          ))}
        </div>
      ) : field.choices.length > 0 ? (
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

function partsIn(value: string): readonly string[] {
  return value.split(/\s*,\s*/).filter((part) => part !== '');
}

/** The value with one choice put in or taken out, in the order the choices stand. */
function withPart(field: LanguageField, value: string, choice: string, chosen: boolean): string {
  const parts = partsIn(value);
  return field.choices.filter((one) => (one === choice ? chosen : parts.includes(one))).join(', ');
}
