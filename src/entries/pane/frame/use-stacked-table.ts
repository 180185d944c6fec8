import { makeStyles, tokens } from '@fluentui/react-components';

/** Where a table has room for its columns; in less, its rows are stacked and each cell carries the name of its column. */
const wide = '@container (min-width: 640px)';

/** The looks of a table that becomes a stack of rows in a narrow pane. Its parts need their roles said: `display` takes them. */
export const useStackedTable = makeStyles({
  place: { containerType: 'inline-size' },
  table: {
    position: 'relative',
    display: 'block',
    width: '100%',
    [wide]: { display: 'table', borderCollapse: 'collapse' },
  },
  head: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    [wide]: { position: 'static', display: 'table-header-group', clipPath: 'none' },
  },
  body: { display: 'block', [wide]: { display: 'table-row-group' } },
  header: {
    textAlign: 'left',
    padding: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  row: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    padding: `${tokens.spacingVerticalS} 0`,
    [wide]: { display: 'table-row' },
  },
  cell: {
    overflowWrap: 'anywhere',
    textAlign: 'left',
    ':empty': { display: 'none' },
    [wide]: {
      display: 'table-cell',
      verticalAlign: 'top',
      padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalXS}`,
      ':empty': { display: 'table-cell' },
    },
  },
  number: { [wide]: { textAlign: 'right', whiteSpace: 'nowrap' } },
  // The column's header is out of sight where rows are stacked, so each figure carries its name.
  figure: {
    display: 'grid',
    gridTemplateColumns: '104px minmax(0, 1fr)',
    textAlign: 'inherit',
    [wide]: { display: 'block' },
  },
  label: { color: tokens.colorNeutralForeground2, [wide]: { display: 'none' } },
});
