import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    padding: '6px 8px 6px 12px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  text: { flexGrow: 1, flexBasis: '150px', minWidth: 0 },
});

/** A quiet bar: what there is to know, and what can be done about it. */
export function Notice({
  text,
  action,
  pressed,
  disabled = false,
  onAction,
}: {
  readonly text: string;
  readonly action: string | null;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onAction: () => void;
}): ReactNode {
  const styles = useStyles();
  return (
    <div className={styles.bar}>
      <span className={styles.text} role="status">
        {text}
      </span>
      {action === null ? null : (
        <Button
          size="small"
          disabledFocusable={disabled}
          {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
          onClick={onAction}
        >
          {action}
        </Button>
      )}
    </div>
  );
}
