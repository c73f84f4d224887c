/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert, Button } from '@backstage/ui';
import { useFleetText } from '../../hooks/useFleetText';

/** Says that a filter leaves nothing, and takes it away. */
export function NothingMatches(props: {
  /** Given where a page has words of its own. */
  title?: string;
  text?: string;
  onClear: () => void;
}) {
  const t = useFleetText();
  const {
    title = t('common.nothing.title'),
    text = t('common.nothing.text'),
    onClear,
  } = props;
  return (
    <Alert
      role="status"
      status="info"
      icon
      title={title}
      description={text}
      customActions={
        <Button size="small" variant="secondary" onPress={onClear}>
          {t('page.filters.clear')}
        </Button>
      }
    />
  );
}
