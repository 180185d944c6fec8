import { Button, Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { memo, useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
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
  const [walkedAt, setAt] = useState(0);
  const [most, setMost] = useState(shownAtOnce);
  const list = useRef<HTMLUListElement>(null);
  /** The block the arrow keys went to: it gets the focus when it has been drawn. */
  const walkedTo = useRef<number | null>(null);
  const all = (state.blocks ?? []).filter(isTold);
  const blocks = all.filter((block) => filter === 'all' || block.state === filter);
  // There may be fewer than there were; one of them is always where the keyboard comes in.
  const at = Math.min(walkedAt, Math.max(0, blocks.length - 1));
  const present = states.filter((one) => all.some((block) => block.state === one));

  useEffect(() => {
    void actions.checkDocument();
  }, [actions]);

  useEffect(() => {
    if (walkedTo.current !== null)
      list.current?.querySelectorAll<HTMLElement>('[data-block]')[walkedTo.current]?.focus();
    walkedTo.current = null;
  });

  const choose = useCallback(
    (index: number, id: string) => {
      setAt(index);
      void actions.goToBlock(id);
    },
    [actions],
  );
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    // Keys pressed in what is told of a block are its own.
    if (!(event.target as HTMLElement).matches('[data-block]')) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const to = Math.max(0, Math.min(blocks.length - 1, at + step));
      setAt(to);
      if (to >= most) setMost(most + shownAtOnce);
      walkedTo.current = to;
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
          {all.length > 0 ? <Button onClick={() => actions.go('refresh')}>{texts.places.refresh}</Button> : null}
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
          <BlockLine
            key={`${block.id} ${block.tag}`}
            block={block}
            index={index}
            here={index === at}
            onHere={setAt}
            onChoose={choose}
          />
        ))}
      </ul>
      {blocks.length > most ? (
        <Link onClick={() => setMost(most + shownAtOnce)}>{t.more(blocks.length - most)}</Link>
      ) : null}
    </Screen>
  );
}

/** There are as many words that go by numbers as numbers; they are told only where they no longer say what they did. */
const isTold = ({ what, state }: BlockView): boolean => what !== 'word' || state !== 'as-drafted';

const states = ['stale', 'changed', 'no-source', 'to-fill', 'filled', 'as-drafted'] as const;

/** One block; drawn anew only where something of it changes, because a report has hundreds. */
const BlockLine = memo(function BlockLine({
  block,
  index,
  here,
  onHere,
  onChoose,
}: {
  readonly block: BlockView;
  readonly index: number;
  readonly here: boolean;
  readonly onHere: (index: number) => void;
  readonly onChoose: (index: number, id: string) => void;
}): ReactNode {
  const styles = useStyles();
  const isValue = block.what === 'number' || block.what === 'word';
  return (
    <li>
      <div
        data-block=""
        role="button"
        tabIndex={here ? 0 : -1}
        aria-expanded={here}
        className={mergeClasses(styles.block, here && styles.here)}
        onClick={() => onChoose(index, block.id)}
        onFocus={() => onHere(index)}
      >
        <Text weight="semibold">{isValue ? block.text : block.title}</Text>{' '}
        <Text>{isValue ? block.title : block.text}</Text>
        <Text size={200} className={styles.quiet}>
          {`${texts.checkDocument.marks[block.state]} ${block.stateText}`}
        </Text>
      </div>
      {here && block.source !== null ? <SourceOf block={block} /> : null}
    </li>
  );
});

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
