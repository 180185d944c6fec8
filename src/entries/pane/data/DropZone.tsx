import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import { useWorkbookFile } from './use-workbook-file.tsx';

const useStyles = makeStyles({
  zone: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalS,
    width: '100%',
    flexShrink: 0,
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalM}`,
    border: `2px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  dragging: {
    border: `2px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  busy: { cursor: 'not-allowed', color: tokens.colorNeutralForegroundDisabled },
  main: {
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalL}`,
    border: '1px solid transparent',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
  },
  mainBusy: {
    backgroundColor: tokens.colorNeutralBackgroundDisabled,
    color: tokens.colorNeutralForegroundDisabled,
  },
  kinds: { color: tokens.colorNeutralForeground2 },
});

/** One large button that opens the file dialog, and the mark a file is dropped on. */
export function DropZone({ busy }: { readonly busy: boolean }): ReactNode {
  const styles = useStyles();
  const { input, dragging, choose } = useWorkbookFile(busy);
  return (
    <>
      <button
        type="button"
        className={mergeClasses(styles.zone, dragging && styles.dragging, busy && styles.busy)}
        aria-disabled={busy}
        onClick={() => {
          if (!busy) choose();
        }}
      >
        <Text weight="semibold" className={mergeClasses(styles.main, busy && styles.mainBusy)}>
          {texts.data.choose}
        </Text>
        <Text>{dragging ? texts.data.letGo : texts.data.orDrop}</Text>
        <Text size={200} className={styles.kinds}>
          {texts.data.kinds}
        </Text>
      </button>
      {input}
    </>
  );
}
