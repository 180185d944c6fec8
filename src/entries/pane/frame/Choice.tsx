import { Dropdown, Field, makeStyles, Option } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  dropdown: { minWidth: 0, width: '100%' },
  text: { overflowWrap: 'anywhere' },
});

export interface ChoiceOption {
  readonly value: string;
  readonly text: string;
}

/** One of a few, under its label. Long texts wrap instead of being cut. */
export function Choice({
  label,
  hint,
  placeholder,
  options,
  chosen,
  disabled,
  onChoose,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly options: readonly ChoiceOption[];
  /** The value chosen; null while nothing is. */
  readonly chosen: string | null;
  readonly disabled?: boolean;
  onChoose(value: string): void;
}): ReactNode {
  const styles = useStyles();
  const text = options.find(({ value }) => value === chosen)?.text ?? '';
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <Dropdown
        className={styles.dropdown}
        disabled={disabled ?? false}
        {...(placeholder === undefined ? {} : { placeholder })}
        value={text}
        button={{ className: styles.text }}
        selectedOptions={text === '' ? [] : [chosen!]}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue !== undefined && optionValue !== chosen) onChoose(optionValue);
        }}
      >
        {options.map((option) => (
          <Option key={option.value} value={option.value} text={option.text}>
            {option.text}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
