/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { SearchField } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { useStableCallback } from '../../hooks/useStableCallback';
import { useFleetText } from '../../hooks/useFleetText';
import styles from './FilterBar.module.css';

const DEBOUNCE_MS = 250;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** The search text of a filter bar. A key press renders nothing but this field; the page follows when typing pauses. `/` comes here. */
export function SearchBox(props: {
  text: string | undefined;
  /** Called with undefined when nothing is searched any more. */
  onText: (text: string | undefined) => void;
  /** What is searched; clusters when nothing is said. */
  label?: string;
  hint?: string;
  /** False for the second field of a page: `/` leads to the first. */
  shortcut?: boolean;
}) {
  const t = useFleetText();
  const { text = '', label, hint, shortcut = true } = props;
  const [draft, setDraft] = useState(text);
  const root = useRef<HTMLDivElement>(null);
  const pending = useRef<ReturnType<typeof setTimeout>>();
  const onText = useStableCallback((value: string) =>
    props.onText(value.trim() || undefined),
  );

  // Somebody else changed it: a link, the back button, "clear filters".
  useEffect(() => {
    clearTimeout(pending.current);
    setDraft(text);
  }, [text]);
  useEffect(() => () => clearTimeout(pending.current), []);

  useEffect(() => {
    if (!shortcut) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey) return;
      if (isTyping(event.target)) return;
      event.preventDefault();
      root.current?.querySelector('input')?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [shortcut]);

  return (
    <SearchField
      ref={root}
      className={styles.search}
      size="small"
      aria-label={label ?? t('page.filters.search')}
      placeholder={hint ?? t('page.filters.searchHint')}
      value={draft}
      onChange={value => {
        setDraft(value);
        clearTimeout(pending.current);
        pending.current = setTimeout(() => onText(value), DEBOUNCE_MS);
      }}
      onSubmit={value => {
        clearTimeout(pending.current);
        onText(value);
      }}
    />
  );
}
