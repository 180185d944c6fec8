import { Field, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState, type ReactNode, type RefObject } from 'react';
import { texts } from '../texts.ts';
import { placeOf, type TextPlace } from './text-places.ts';

const useStyles = makeStyles({
  text: {
    boxSizing: 'border-box',
    width: '100%',
    minWidth: 0,
    height: '44vh',
    minHeight: '180px',
    // Beside the pages there is to be room below for what is said of it.
    '@media (min-width: 900px)': { height: '36vh' },
    resize: 'vertical',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    ':read-only': { backgroundColor: tokens.colorNeutralBackground3 },
  },
  place: { color: tokens.colorNeutralForeground2 },
});

/**
 * The text of a template as plain text: lines wrap, so that nothing scrolls sideways, and Tab leaves it. What is typed is
 * told on; the text itself stays with the field, where the keyboard's own undo works on it.
 */
export function TemplateText({
  area,
  text,
  readOnly,
  faulty,
  onType,
}: {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  /** What stands there at first. */
  readonly text: string;
  readonly readOnly: boolean;
  readonly faulty: boolean;
  readonly onType: (text: string) => void;
}): ReactNode {
  const styles = useStyles();
  const [place, setPlace] = useState<TextPlace>({ line: 1, column: 1 });
  const t = texts.template;
  return (
    <div>
      <Field label={t.label} hint={readOnly ? t.readOnly : t.hint}>
        {(field) => (
          <textarea
            {...field}
            ref={area}
            className={styles.text}
            defaultValue={text}
            readOnly={readOnly}
            aria-invalid={faulty}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            onChange={({ currentTarget }) => onType(currentTarget.value)}
            onSelect={({ currentTarget }) => setPlace(placeOf(currentTarget.value, currentTarget.selectionStart))}
          />
        )}
      </Field>
      <Text size={200} className={styles.place}>
        {t.place(place.line, place.column)}
      </Text>
    </div>
  );
}
