import { Button, Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { BlockView } from '../../../app/desk/desk.ts';
import { Screen } from '../frame/Screen.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
  filters: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: '2px' },
  block: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderLeft: '4px solid transparent',
    overflowWrap: 'anywhere',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: { borderLeftColor: tokens.colorBrandStroke1, backgroundColor: tokens.colorNeutralBackground1Selected },
  source: { display: 'grid', rowGap: tokens.spacingVerticalXXS, paddingTop: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2, display: 'block' },
});

type Filter = 'all' | BlockView['state'];
const shownAtOnce = 60;

/** Every block and number of ours in the document with its state; the arrow keys walk, Enter goes there, the source is told. */
export function CheckDocumentPlace(): ReactNode {
  const styles = useStyles();
  const { state, actions } = usePane();
  const t = texts.checkDocument;
  const [filter, setFilter] = useState<Filter>('all');
  const [at, setAt] = useState(0);
  const [most, setMost] = useState(shownAtOnce);
  const list = useRef<HTMLUListElement>(null);
  const all = state.blocks ?? [];
  const blocks = all.filter((block) => filter === 'all' || block.state === filter);
  const present = states.filter((one) => all.some((block) => block.state === one));

  useEffect(() => {
    void actions.checkDocument();
  }, [actions]);

  const walk = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const to = Math.max(0, Math.min(blocks.length - 1, at + step));
      setAt(to);
      if (to >= most) setMost(most + shownAtOnce);
      list.current?.querySelectorAll<HTMLElement>('[data-block]')[to]?.focus();
    } else if (event.key === 'Enter' && blocks[at] !== undefined) {
      event.preventDefault();
      void actions.goToBlock(blocks[at].id);
    }
  };
  return (
    <Screen
      label={texts.places['check-document']}
      actions={
        <>
          <Button appearance="primary" disabled={state.busy !== null} onClick={() => void actions.checkDocument()}>
            {t.again}
          </Button>
          <Button onClick={() => actions.go('data')}>{state.findings === null ? t.compare : t.compareOther}</Button>
        </>
      }
    >
      <h2 className={styles.title}>{texts.places['check-document']}</h2>
      <Text>{state.blocks === null ? t.looking : t.found(all.length)}</Text>
      <Text size={200}>
        {state.findings === null ? t.notCompared : t.compared(state.findings.district, state.findings.asOf)}
      </Text>
      {present.length > 1 ? (
        <div className={styles.filters} role="group" aria-label={t.filter}>
          {(['all', ...present] as const).map((one) => (
            <Button
              key={one}
              size="small"
              appearance={filter === one ? 'primary' : 'outline'}
              aria-pressed={filter === one}
              onClick={() => {
                setFilter(one);
                setAt(0);
              }}
            >
              {one === 'all'
                ? t.all(all.length)
                : t.counted(t.states[one], all.filter((block) => block.state === one).length)}
            </Button>
          ))}
        </div>
      ) : null}
      <ul ref={list} className={styles.list} aria-label={t.blocks} onKeyDown={walk}>
        {blocks.slice(0, most).map((block, index) => (
          <li key={`${block.id} ${block.tag}`}>
            <div
              data-block=""
              role="button"
              tabIndex={index === at ? 0 : -1}
              aria-expanded={index === at}
              className={mergeClasses(styles.block, index === at && styles.here)}
              onClick={() => {
                setAt(index);
                void actions.goToBlock(block.id);
              }}
              onFocus={() => setAt(index)}
            >
              <Text weight="semibold">{block.what === 'number' ? block.text : block.title}</Text>{' '}
              <Text>{block.what === 'number' ? block.title : block.text}</Text>
              <Text size={200} className={styles.quiet}>
                {`${t.marks[block.state]} ${block.stateText}`}
              </Text>
            </div>
            {index === at && block.source !== null ? <SourceOf block={block} /> : null}
          </li>
        ))}
      </ul>
      {blocks.length > most ? (
        <Link onClick={() => setMost(most + shownAtOnce)}>{t.more(blocks.length - most)}</Link>
      ) : null}
    </Screen>
  );
}

const states = ['stale', 'changed', 'no-source', 'to-fill', 'filled', 'as-drafted'] as const;

/** Where a number comes from: file, cells, formula, threshold, citation. */
function SourceOf({ block }: { readonly block: BlockView }): ReactNode {
  const styles = useStyles();
  const { actions } = usePane();
  const { source } = block;
  const t = texts.checkDocument;
  if (source === null) return null;
  const lines = [
    [t.file, source.file],
    [
      t.cells,
      source.cells.slice(0, 8).join(', ') + (source.cells.length > 8 ? t.andMore(source.cells.length - 8) : ''),
    ],
    [t.formula, source.formula],
    [t.threshold, source.threshold ?? ''],
    [t.citation, source.citations.join('; ')],
  ].filter(([, text]) => text !== '');
  return (
    <div className={mergeClasses(styles.block, styles.source)}>
      {lines.map(([label, text]) => (
        <Text key={label} size={200}>
          <strong>{label}</strong> {text}
        </Text>
      ))}
      <Link onClick={() => void actions.copy(lines.map(([label, text]) => `${label} ${text}`).join('\n'))}>
        {t.copy}
      </Link>
    </div>
  );
}
