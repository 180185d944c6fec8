import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { createElement, useId, useState, type ReactNode } from 'react';

const useStyles = makeStyles({
  heading: { margin: 0, fontSize: 'inherit', fontWeight: 'inherit' },
  button: {
    justifyContent: 'flex-start',
    textAlign: 'start',
    paddingLeft: 0,
    marginLeft: '-6px',
    paddingRight: 0,
    width: '100%',
    minWidth: 'auto',
    overflowWrap: 'anywhere',
  },
  quiet: { fontWeight: tokens.fontWeightRegular, minHeight: '24px', paddingTop: '2px', paddingBottom: '2px' },
  content: { paddingTop: tokens.spacingVerticalXS, minWidth: 0 },
});

/** A heading that opens what stands under it; what is closed is not made. */
export function Disclosure({
  label,
  level,
  startOpen = false,
  quiet = false,
  children,
}: {
  readonly label: ReactNode;
  /** The level of its heading. */
  readonly level: number;
  readonly startOpen?: boolean;
  /** One of many of its kind. */
  readonly quiet?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const styles = useStyles();
  const id = useId();
  const [open, setOpen] = useState(startOpen);
  return (
    <div>
      {createElement(
        `h${Math.min(6, level)}`,
        { className: styles.heading },
        <Button
          className={mergeClasses(styles.button, quiet ? styles.quiet : undefined)}
          appearance="transparent"
          icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {label}
        </Button>,
      )}
      <div id={id} hidden={!open} className={open ? styles.content : undefined}>
        {open ? children : null}
      </div>
    </div>
  );
}
