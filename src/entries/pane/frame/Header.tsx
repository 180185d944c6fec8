import {
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { usePane } from '../state/pane-context.tsx';
import type { Place } from '../state/pane-state.ts';
import { texts } from '../texts.ts';
import { WithPopups } from './WithPopups.tsx';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    // At twice the size, or with a wide font, the menu goes below the name.
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    minHeight: '36px',
  },
  // The corner belongs to Office on a Mac.
  inOffice: { paddingRight: '40px' },
  name: { flexGrow: 1, margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
});

/** The product's name, the place beside the steps one is in, and the way to the others. */
export function Header(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const beside: readonly Exclude<Place, 'data' | 'checks' | 'findings' | 'report' | 'template'>[] = [
    ...(state.data === null ? [] : (['ask'] as const)),
    ...(state.host === 'word' ? (['insert-finding', 'check-document', 'refresh'] as const) : []),
    ...(state.findings === null ? [] : (['register'] as const)),
    'final-copy',
    'settings',
  ];
  return (
    <header className={mergeClasses(styles.header, state.host === 'browser' ? undefined : styles.inOffice)}>
      <Text as="h1" weight="semibold" className={styles.name}>
        {texts.product}
      </Text>
      <WithPopups>
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button appearance="subtle" size="small">
              {texts.frame.menu}
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {state.host === 'word' ? (
                <MenuItem onClick={() => actions.go('data')}>{texts.places.draft}</MenuItem>
              ) : null}
              {beside.map((place) => (
                <MenuItem key={place} onClick={() => actions.go(place)}>
                  {texts.places[place]}
                </MenuItem>
              ))}
              {state.host === 'browser' && state.findings !== null ? (
                <MenuItem onClick={() => void actions.saveFindings()}>{texts.frame.saveFindings}</MenuItem>
              ) : null}
              <MenuItem onClick={() => void actions.copyDiagnostics()}>{texts.frame.copyDiagnostics}</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      </WithPopups>
    </header>
  );
}
