import { makeStyles, PortalMountNodeProvider } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';

const useStyles = makeStyles({
  // Takes no room of its own and cuts nothing off.
  place: { display: 'contents' },
});

/** Lists and menus that open over the pane stand, for a reader, in the part of the page they were opened from. */
export function WithPopups({ children }: { readonly children: ReactNode }): ReactNode {
  const styles = useStyles();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <PortalMountNodeProvider value={place ?? undefined}>
      {children}
      <div ref={setPlace} className={styles.place} />
    </PortalMountNodeProvider>
  );
}
