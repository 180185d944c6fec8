import { Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { memo, useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Offer, RefreshChoices, RefreshItem } from '../../../app/desk/desk.ts';
import { Choice } from '../frame/Choice.tsx';
import { usePane } from '../state/pane-context.tsx';
import { texts } from '../texts.ts';
import { changedPart } from './changed-part.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: '2px' },
  heading: { margin: `${tokens.spacingVerticalS} 0 0`, fontSize: tokens.fontSizeBase300, overflowWrap: 'anywhere' },
  item: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
    borderLeft: '4px solid transparent',
    overflowWrap: 'anywhere',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  told: { cursor: 'default' },
  here: { borderLeftColor: tokens.colorBrandStroke1, backgroundColor: tokens.colorNeutralBackground1Selected },
  detail: {
    display: 'grid',
    rowGap: tokens.spacingVerticalXS,
    justifyItems: 'start',
    padding: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalXS} 28px`,
  },
  wide: { width: '100%' },
  line: { display: 'block' },
  quiet: { color: tokens.colorNeutralForeground2, display: 'block' },
  gone: { textDecorationLine: 'line-through', fontWeight: tokens.fontWeightSemibold },
  came: { textDecorationLine: 'underline', fontWeight: tokens.fontWeightSemibold },
});

const shownAtOnce = 60;
const offers: readonly Offer[] = ['comment', 'tracked', 'take', 'keep'];

/** Every change with its old and new text, under the heading it stands below; the arrow keys walk, Space ticks, Enter shows. */
export function RefreshList({
  items,
  choices,
}: {
  readonly items: readonly RefreshItem[];
  readonly choices: RefreshChoices;
}): ReactNode {
  const styles = useStyles();
  const { actions } = usePane();
  const t = texts.refresh;
  const [walkedAt, setAt] = useState(0);
  // There may be fewer than there were; one of them is always where the keyboard comes in.
  const at = Math.min(walkedAt, items.length - 1);
  const [most, setMost] = useState(shownAtOnce);
  const whole = useRef<HTMLDivElement>(null);
  /** The item the arrow keys went to: it gets the focus when it has been drawn. */
  const walkedTo = useRef<number | null>(null);
  const left = new Set(choices.left);

  useEffect(() => {
    if (walkedTo.current !== null)
      whole.current?.querySelectorAll<HTMLElement>('[data-item]')[walkedTo.current]?.focus();
    walkedTo.current = null;
  });

  const tick = useCallback(
    ({ id, canTick }: RefreshItem) => {
      if (!canTick) return;
      const others = choices.left.filter((one) => one !== id);
      actions.chooseRefresh({ ...choices, left: others.length < choices.left.length ? others : [...others, id] });
    },
    [actions, choices],
  );
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    // Keys pressed in what is told of an item are its own.
    if (!(event.target as HTMLElement).matches('[data-item]')) return;
    const item = items[at];
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const to = Math.max(0, Math.min(items.length - 1, at + step));
      setAt(to);
      if (to >= most) setMost(most + shownAtOnce);
      walkedTo.current = to;
    } else if (event.key === ' ' && item !== undefined) tick(item);
    else if (event.key === 'Enter' && item !== undefined) void actions.showPlace(item.place);
    else return;
    event.preventDefault();
  };
  const shown = items.slice(0, most);
  return (
    <div ref={whole} role="group" aria-label={t.list} onKeyDown={walk}>
      {byHeading(shown).map(({ under, from, items: own }) => (
        <section key={`${from} ${under}`}>
          <h3 className={styles.heading}>{under === '' ? t.beginning : under}</h3>
          <ul className={styles.list}>
            {own.map((item, i) => (
              <Line
                key={item.id}
                item={item}
                index={from + i}
                here={from + i === at}
                isTicked={!left.has(item.id)}
                offer={choices.conflicts[item.id] ?? 'comment'}
                choices={choices}
                onHere={setAt}
                onTick={tick}
              />
            ))}
          </ul>
        </section>
      ))}
      {items.length > most ? (
        <Link onClick={() => setMost(most + shownAtOnce)}>{t.more(items.length - most)}</Link>
      ) : null}
    </div>
  );
}

/** Items that follow each other under one heading. */
function byHeading(items: readonly RefreshItem[]) {
  const groups: { readonly under: string; readonly from: number; readonly items: RefreshItem[] }[] = [];
  items.forEach((item, index) => {
    const last = groups.at(-1);
    if (last?.under === item.under) last.items.push(item);
    else groups.push({ under: item.under, from: index, items: [item] });
  });
  return groups;
}

interface LineProps {
  readonly item: RefreshItem;
  readonly index: number;
  readonly here: boolean;
  readonly isTicked: boolean;
  readonly offer: Offer;
  readonly choices: RefreshChoices;
  readonly onHere: (index: number) => void;
  readonly onTick: (item: RefreshItem) => void;
}

const Line = memo(function Line({ item, index, here, isTicked, offer, choices, onHere, onTick }: LineProps): ReactNode {
  const styles = useStyles();
  const { actions } = usePane();
  const t = texts.refresh;
  const ticks = item.canTick ? { role: 'checkbox', 'aria-checked': isTicked } : { role: 'note' };
  return (
    <li>
      <div
        data-item=""
        {...ticks}
        tabIndex={here ? 0 : -1}
        className={mergeClasses(styles.item, !item.canTick && styles.told, here && styles.here)}
        onClick={() => {
          onHere(index);
          onTick(item);
        }}
        onFocus={() => onHere(index)}
      >
        <span aria-hidden="true">{item.canTick ? (isTicked ? '☑' : '☐') : 'ⓘ'}</span>
        <div>
          <Text className={styles.line}>{item.says}</Text>
          <Told label={t.old} text={item.old} other={item.new} is="old" />
          <Told label={t.new} text={item.new} other={item.old} is="new" />
        </div>
      </div>
      {here ? (
        <div className={styles.detail}>
          {item.drafted === '' || item.drafted === item.old ? null : (
            <Text size={200} className={styles.quiet}>
              <strong>{t.wasDrafted}</strong> {item.drafted}
            </Text>
          )}
          {item.isOffer && isTicked ? (
            <div className={styles.wide}>
              <Choice
                label={t.conflict}
                options={offers.map((one) => ({ value: one, text: t.offers[one] }))}
                chosen={offer}
                onChoose={(value) =>
                  actions.chooseRefresh({
                    ...choices,
                    conflicts: { ...choices.conflicts, [item.id]: value as Offer },
                  })
                }
              />
            </div>
          ) : null}
          <Link onClick={() => void actions.showPlace(item.place)}>{t.show}</Link>
        </div>
      ) : null}
    </li>
  );
});

/** One of the two texts, with what the other has not struck out or underlined. */
function Told({
  label,
  text,
  other,
  is,
}: {
  readonly label: string;
  readonly text: string;
  readonly other: string;
  readonly is: 'old' | 'new';
}): ReactNode {
  const styles = useStyles();
  if (text === '') return null;
  const [before, changed, behind] = changedPart(text, other);
  return (
    <Text className={styles.line}>
      <strong>{label}</strong> {before}
      {changed === '' ? null : is === 'old' ? (
        <del className={styles.gone}>{changed}</del>
      ) : (
        <ins className={styles.came}>{changed}</ins>
      )}
      {behind}
    </Text>
  );
}
