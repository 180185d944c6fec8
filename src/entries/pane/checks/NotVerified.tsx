import { Badge } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { texts } from '../texts.ts';

/** The badge of a threshold that nobody has held against its source; words unless told otherwise: `not verified`. */
export function NotVerified({ children }: { readonly children?: ReactNode }): ReactNode {
  return (
    <Badge appearance="outline" color="warning">
      {children ?? texts.checks.notVerified}
    </Badge>
  );
}
